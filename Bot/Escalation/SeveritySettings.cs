using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>The section <c>Severities</c>: what each means, who is paged for it, how often an update is owed.</summary>
public sealed class SeveritySettings(IReadOnlyDictionary<Severity, SeverityDefinition> definitions)
{
    private static readonly Dictionary<Severity, string> Meanings = new()
    {
        [Severity.Sev1] = "Critical: customers cannot use the product, or data is at risk",
        [Severity.Sev2] = "Major: an important function is broken or very slow for many",
        [Severity.Sev3] = "Minor: a function is impaired, with a way around",
        [Severity.Sev4] = "Low: hardly anybody notices",
    };

    private static readonly TimeSpan UsualFirst = TimeSpan.FromMinutes(15), UsualResolution = TimeSpan.FromHours(1);

    public SeverityDefinition this[Severity severity] => definitions[severity];

    public static SeveritySettings Read(SettingsReader settings, EscalationPolicies policies)
    {
        var definitions = new Dictionary<Severity, SeverityDefinition>();
        foreach (var severity in Incidents.Severities.All)
        {
            var entry = settings.Section(severity.Label());
            var policy = policies.ReadName(entry, "EscalationPolicy") ?? EscalationPolicies.Default;
            if (policies.Find(policy) is null) entry.Mistake("EscalationPolicy", $"is missing, and there is no policy '{policy}'", policies.All.Count == 0 ? "a policy under EscalationPolicies" : $"one of {string.Join(", ", policies.All.Select(plan => plan.Policy))}");
            var every = entry.Duration("UpdateEvery", TimeSpan.FromMinutes(30));
            definitions[severity] = new SeverityDefinition(entry.Text("Description", Meanings[severity]), policy, every)
            {
                FirstUpdateWithin = Within(entry, "FirstUpdateWithin", every < UsualFirst ? every : UsualFirst),
                ResolutionWithin = Within(entry, "ResolutionWithin", UsualResolution),
                AcknowledgementExpires = Term(entry, severity),
            };
            entry.RefuseUnknownKeys();
        }
        settings.RefuseUnknownKeys();
        return new SeveritySettings(definitions);
    }

    private static TimeSpan? Within(SettingsReader entry, string key, TimeSpan usual) => entry.Text(key) is { } text && text.Equals("off", StringComparison.OrdinalIgnoreCase) ? null : entry.Duration(key, usual);

    /// <summary>Grave incidents are not left to one person who may have fallen asleep; the others wait until the morning.</summary>
    private static AcknowledgementTerm Term(SettingsReader entry, Severity severity)
    {
        var text = entry.Text("AcknowledgementExpires", severity is Severity.Sev1 or Severity.Sev2 ? "on" : "off");
        switch (text.ToLowerInvariant())
        {
            case "on" or "true": return new AcknowledgementTerm.TwoPromises();
            case "off" or "false": return new AcknowledgementTerm.Forever();
        }
        if (Durations.TryParse(text, out var time)) return new AcknowledgementTerm.For(time);
        entry.Mistake("AcknowledgementExpires", $"'{text}' is not allowed", "on (after two missed updates), off, or a time such as 2h");
        return new AcknowledgementTerm.Forever();
    }
}

/// <param name="UpdateEvery">How often an update is owed while the incident is open.</param>
public sealed record SeverityDefinition(string Description, string EscalationPolicy, TimeSpan UpdateEvery)
{
    /// <summary>How long after an incident was detected the first message about it is owed; null where that is no other time than an update's.</summary>
    public TimeSpan? FirstUpdateWithin { get; init; }

    /// <summary>How long an incident may be monitored only until it is resolved; null where nobody asks.</summary>
    public TimeSpan? ResolutionWithin { get; init; }

    /// <summary>How long an acknowledgement is good for without a word.</summary>
    public AcknowledgementTerm AcknowledgementExpires { get; init; } = new AcknowledgementTerm.Forever();
}
