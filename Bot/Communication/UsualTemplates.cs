namespace ChatOpsIncidentBot.Communication;

/// <summary>What is said unless the settings or a file say otherwise. What is not known is left out together with its heading.</summary>
public static class UsualTemplates
{
    private const string Doing = """
        {%- if doing.size == 1 %}
        **What we're doing:** {{ doing[0] }}
        {%- elsif doing %}
        **What we're doing:**
        {%- for step in doing %}
        - {{ step }}
        {%- endfor %}
        {%- endif %}
        """;

    private const string DoingAsList = """
        {%- if doing %}
        **What we're doing:**
        {%- for step in doing %}
        - {{ step }}
        {%- endfor %}
        {%- endif %}
        """;

    private const string Plans = """
        {%- if need %}
        **What we need:** {{ need }}
        {%- endif %}
        {%- if eta %}
        **ETA:** {{ eta }}
        {%- endif %}
        {%- if next %}
        **Next update:** In {{ next }}
        {%- endif %}
        """;

    private const string Cause = """
        {%- if cause %}
        **Root cause:** {{ cause }}
        {%- endif %}
        """;

    private const string Impact = """
        {%- if impact %}
        **Impact:** {{ impact }}
        {%- endif %}
        """;

    private const string Initial = $$$"""
        Subject: [INCIDENT] {{ title }} - {{ status }}

        **Status:** {{ colour }} {{ status }}
        {{{Impact}}}{{{Cause}}}{{{Doing}}}{{{Plans}}}
        """;

    private const string Update = $$$"""
        Subject: [INCIDENT] {{ title }} - Update #{{ number }}

        **Status:** {{ colour }} {{ status }}
        {{{Cause}}}{{{DoingAsList}}}{{{Plans}}}
        """;

    private const string Resolution = $$$"""
        Subject: [INCIDENT] {{ title }} - {{ status }}

        **Status:** {{ colour }} {{ status }}
        {%- if summary %}
        **Summary:** {{ summary }}
        {%- endif %}
        {{{Cause}}}
        {%- if actions %}
        **Action items:**
        {%- for action in actions %}
        - [ ] {{ action }}
        {%- endfor %}
        {%- endif %}
        {%- if learnings %}
        **Learnings:** {{ learnings }}
        {%- endif %}
        """;

    private const string HandOff = $$$"""
        Subject: [INCIDENT] {{ title }} - Hand-off

        **Status:** {{ colour }} {{ status }}
        {{{Impact}}}{{{Cause}}}
        {%- if brief %}
        **What to know:** {{ brief }}
        {%- endif %}
        {{{Doing}}}{{{Plans}}}
        """;

    private const string ForCustomers = "{{ text }}";

    private const string Proposal = """
        {%- if components %}{% assign with = components | join: ", " | prepend: " with " %}{% endif -%}
        {%- if status == "Resolved" -%}
        This incident has been resolved.
        {%- elsif status == "Monitoring" -%}
        The problems{{ with }} should be over. We are watching whether it stays so.
        {%- elsif status == "Identified" -%}
        We have found the cause of the problems{{ with }} and are working on it.
        {%- else -%}
        We are looking into problems{{ with }}.
        {%- endif -%}
        """;

    public static string Of(Occasion occasion, Audience audience) => (occasion, audience) is (not Occasion.Proposal, Audience.Customers) ? ForCustomers : occasion switch
    {
        Occasion.Initial => Initial,
        Occasion.Update => Update,
        Occasion.Resolution => Resolution,
        Occasion.HandOff => HandOff,
        Occasion.Postmortem => Resolution,
        Occasion.Proposal => Proposal,
    };
}
