using ChatOpsIncidentBot.Communication;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>Liquid, as operators write it.</summary>
internal sealed class TemplatesOfTheSettings : FuzzStory
{
    protected override Mutations Strange { get; } = new(
        [
            "Subject: [INCIDENT] {{ title }} - Update #{{ number }}\n\n**Status:** {{ colour }} {{ status }}", "{%- if cause %}\n**Root cause:** {{ cause }}\n{%- endif %}", "{% for step in doing %}- {{ step | upcase }}\n{% endfor %}", "{{ title | truncate: 20 | escape }}",
            "{% assign a = 'x' %}{% for i in (1..9) %}{% capture b %}{{ a }}{{ b }}{% endcapture %}{% endfor %}", "{% case severity %}{% when 'SEV1' %}bad{% else %}fine{% endcase %}", "{% raw %}{{ x }}{% endraw %}{% comment %}no{% endcomment %}",
        ],
        "{{", "}}", "{%", "%}", " | append: ", " | times: 99999", "(1..1000000)", "{% for a in (1..99999) %}", "{% endfor %}", "{% if ", "{% endif %}", "title", "actions", "| date: '%s'", "{% include 'x' %}", "{% render 'x' %}");

    protected override void Read(string text)
    {
        if (CommsTemplate.Read(text, out var mistake) is null) mistake.ShouldNotBeNull().What.ShouldNotBeEmpty();
    }
}
