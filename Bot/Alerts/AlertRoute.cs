using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>What is done with the alerts that match.</summary>
public sealed record AlertRoute
{
    private const int LongestKey = 400;

    /// <summary>As the settings call it; part of a group's key, so it stays while a group is open.</summary>
    public required string Name { get; init; }

    /// <summary>All of them have to hold.</summary>
    public required IReadOnlyList<Matcher> Match { get; init; }

    /// <summary>Whether the routes after this one are asked, too.</summary>
    public bool Continues { get; init; }

    /// <summary>Whether it stands in no settings, and takes only what none of those takes.</summary>
    public bool IsBuiltIn { get; init; }

    public required AlertAction Do { get; init; }

    /// <summary>Null takes it from the alert's label <c>severity</c>.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Null takes it from the alert's label <c>service</c>, where that names one.</summary>
    public string? Service { get; init; }

    /// <summary>The escalation policy; null is the service's or the severity's.</summary>
    public string? Policy { get; init; }

    /// <summary>Alerts whose values of these labels agree are one trouble.</summary>
    public required IReadOnlyList<string> GroupBy { get; init; }

    /// <summary>How long nothing may have fired until the incident resolves itself; null leaves that to a person.</summary>
    public TimeSpan? AutoResolve { get; init; }

    public bool Matches(LabelSet labels) => Match.All(matcher => matcher.Holds(labels));

    /// <summary>Names the group an alert belongs to. A long name is kept as its hash, because a database's index takes no longer ones.</summary>
    public string KeyOf(LabelSet labels)
    {
        var values = string.Join(",", GroupBy.Select(name => $"{name}={labels[name]}"));
        return Name + "{" + (values.Length <= LongestKey ? values : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(values)))) + "}";
    }
}

public enum AlertAction
{
    /// <summary>Declares an incident, one for each group.</summary>
    Declare,

    /// <summary>Is shown to whoever is on call, who decides.</summary>
    Triage,

    /// <summary>Is counted and nothing else.</summary>
    Record,
}
