using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Pages;

/// <summary>The ladder as it was when paging began: which level was paged when, which one is next and when, unless somebody answers.</summary>
public static class EscalationSection
{
    public static Html Of(Visit visit, Incident incident)
    {
        var asked = incident.Pages.Where(page => !page.IsLevel).ToList();
        return Html.Of($"""
            <section id="escalation" aria-labelledby="escalation-title"><h2 id="escalation-title">Escalation</h2><p class="small">Policy {incident.Plan.Policy}</p>
            <ol class="ladder">{incident.Plan.Levels.Select((level, number) => Level(visit, incident, level, number + 1))}</ol>
            <p>{visit.Text.Line(End(incident))}</p>
            {Html.When(asked.Count > 0, $"<ul class=\"bare\">{asked.Select(page => Html.Of($"<li>{visit.Text.Time(page.At)} {page.Title} was asked for{Html.When(page.Message is not null, $": {Shorten.ToLine(page.Message ?? "", 200)}")}</li>"))}</ul>")}</section>
            """);
    }

    /// <summary>When each level that is still to come is paged; none while nobody is looked for.</summary>
    public static IReadOnlyDictionary<int, DateTimeOffset> Ahead(Incident incident)
    {
        var ahead = new Dictionary<int, DateTimeOffset>();
        if (incident is not { IsOpen: true, Paging: Paging.Waiting waiting }) return ahead;
        var at = waiting.Until;
        for (var level = waiting.Level + 1; level <= incident.Plan.Levels.Count; level++)
        {
            ahead[level] = at;
            at += incident.Plan.Levels[level - 1].ResponseTime;
        }
        return ahead;
    }

    private static Html Level(Visit visit, Incident incident, EscalationLevel level, int number)
    {
        var isNow = incident is { IsOpen: true, Paging: Paging.Waiting waiting } && waiting.Level == number;
        return Html.Of($"""
            <li{Html.When(isNow, $" class=\"current\"")}><b>{level.Name}</b> <span class="small">{Durations.Text(level.ResponseTime)} to answer · {string.Join(", ", level.Contacts.Select(Contact))}</span><br>{visit.Text.Line(State(incident, level, number))}</li>
            """);
    }

    private static RichText State(Incident incident, EscalationLevel level, int number)
    {
        var last = incident.Pages.LastOrDefault(page => page.IsLevel && page.Title == level.Name);
        var was = last is null ? RichText.Empty : RichText.Of($"paged {new Span.Day(last.At)}: {EventLines.People(last.People)}");
        if (incident is { IsOpen: true, Paging: Paging.Waiting waiting } && waiting.Level == number) return was + RichText.Of($", {new Span.Bold("has until")} {new Span.Day(waiting.Until)}");
        if (Ahead(incident).TryGetValue(number, out var at)) return (was.IsEmpty ? was : was + "; ") + RichText.Of($"{(number == Next(incident) ? "next, " : "")}{new Span.Day(at)}, unless somebody answers");
        return last is null ? "not paged" : was;
    }

    private static int? Next(Incident incident) => incident.Paging is Paging.Waiting waiting ? waiting.Level + 1 : null;

    private static RichText End(Incident incident) => incident.Paging switch
    {
        Paging.Answered answered => RichText.Of($"{answered.By} answered {new Span.Day(answered.At)}; nobody else is paged."),
        Paging.Exhausted exhausted => RichText.Of($"{new Span.Bold("Nobody answered")}; every level was paged by {new Span.Day(exhausted.At)}."),
        Paging.Waiting waiting when waiting.Cycle <= incident.Plan.Repeat => "After the last level it begins again with the first.",
        Paging.Waiting => "After the last level everybody in #incidents is told that nobody answered.",
        Paging.Off => "Nobody is looked for; it is over.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Contact(Contact contact) => contact switch
    {
        Incidents.Contact.Rotation rotation => $"on call in {rotation.Name}",
        Incidents.Contact.Person person => "@" + person.Id,
        Incidents.Contact.Channel channel => channel.Name,
        Incidents.Contact.Group group => group.Handle,
        Incidents.Contact.Webhook webhook => webhook.Address.Host,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
