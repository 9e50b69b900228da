using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>
/// A conversation as text, as settings and the outbox write it: <c>#oncall</c> a channel by name, <c>@bob</c> a direct message,
/// <c>incident:7</c> an incident's own channel (resolved when sent), anything else a platform's own id.
/// </summary>
public static class Target
{
    private const string IncidentPrefix = "incident:";

    public static string Of(IncidentId incident) => IncidentPrefix + incident.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Of(PersonId person) => "@" + person.Value;

    public static bool IsPerson(string target, out PersonId person)
    {
        person = new PersonId(target.Length > 1 ? target[1..] : "");
        return target.StartsWith('@');
    }

    public static bool IsChannelName(string target) => target.StartsWith('#');

    public static bool IsIncident(string target, out IncidentId incident)
    {
        incident = default;
        if (!target.StartsWith(IncidentPrefix, StringComparison.Ordinal)) return false;
        if (!int.TryParse(target.AsSpan(IncidentPrefix.Length), out var number)) return false;
        incident = new IncidentId(number);
        return true;
    }
}
