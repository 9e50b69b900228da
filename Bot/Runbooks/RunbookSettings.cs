using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>The section <c>Runbooks</c>: each names the services it helps with.</summary>
public sealed class RunbookSettings(IReadOnlyList<(IReadOnlyList<string> Services, Runbook Runbook)> all)
{
    /// <summary>The first one for a service, or null.</summary>
    public Runbook? For(string? service) => service is null ? null : all.FirstOrDefault(entry => entry.Services.Contains(service)).Runbook;

    public static RunbookSettings Read(SettingsReader settings, IReadOnlyList<string> services)
    {
        var runbooks = new List<(IReadOnlyList<string>, Runbook)>();
        foreach (var entry in settings.Entries())
        {
            var helps = entry.List("Services");
            foreach (var unknown in helps.Except(services)) entry.Mistake("Services", $"'{unknown}' is not in Services", services.Count == 0 ? "services listed under Services" : "one of " + string.Join(", ", services));
            runbooks.Add((helps, new Runbook(entry.Required("Title", "a title such as High error rate"), Address(entry), entry.List("Steps"))));
            entry.RefuseUnknownKeys();
        }
        return new RunbookSettings(runbooks);
    }

    private static string? Address(SettingsReader entry)
    {
        var text = entry.Text("Url");
        if (text is null || WebAddress.Parse(text) is not null) return text;
        entry.Mistake("Url", $"'{text}' is not an address", "an address that begins with https://");
        return null;
    }
}
