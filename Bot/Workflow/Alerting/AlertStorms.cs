using System.Globalization;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// When very many groups begin at once, the first are told one by one and the others together: in one message that is kept true, and, where one of them would have been declared, by one
/// incident, so that one page says it. None is lost: each is kept, listed, and can be declared by itself.
/// </summary>
public sealed class AlertStorms(AlertSettings settings, AlertDeclarations declarations, IncidentLedger ledger, AlertNews news)
{
    private const int MostNamed = 5;

    /// <summary>So many grave alerts of other services are told beside a storm; more of them are a storm, too.</summary>
    private const int MostBeside = 3;

    /// <summary>Its figures change slowly once no more join it.</summary>
    private static readonly TimeSpan PaceAfterwards = TimeSpan.FromMinutes(1);

    /// <summary>A group that begins now is told by itself, with the others of a storm, or beside it.</summary>
    /// <param name="severity">How grave it would be by itself; null where it would only be shown.</param>
    public async Task<AlertGroupRow> PlaceAsync(Session session, AlertGroupRow group, Severity? severity, DateTimeOffset now)
    {
        if (await TakesAsync(session, now) is not { } storm) return group;
        return await IsBesideAsync(session, storm, group.Service, severity) ? group with { Apart = storm.Id } : group with { Storm = storm.Id };
    }

    /// <returns>Null where no storm is on.</returns>
    private async Task<AlertStormRow?> TakesAsync(Session session, DateTimeOffset now)
    {
        if (await AlertStormTable.OnAsync(session) is { } on)
        {
            if (await GoesOnAsync(session, on)) return on;
            await AlertStormTable.EndAsync(session, on.Id);
        }
        return await AlertStormTable.BegunSinceAsync(session, now - settings.Storm.Within, settings.Storm.Most) < settings.Storm.Most ? null : await AlertStormTable.BeginAsync(session, now);
    }

    /// <summary>Whoever is on call for a service that has no part in the storm must not learn of its gravest alerts in a list.</summary>
    private async Task<bool> IsBesideAsync(Session session, AlertStormRow storm, string? service, Severity? severity) =>
        severity is Severity.Sev1 && service is not null
        && await AlertStormTable.BesideAsync(session, storm.Id) < MostBeside
        && !await AlertStormTable.HasServiceAsync(session, storm.Id, service, storm.BeganAt - settings.Storm.Within);

    /// <summary>Whether what a storm gathered is still in hand: not once its incident is over.</summary>
    public static async Task<bool> GoesOnAsync(Session session, long storm) => await AlertStormTable.FindAsync(session, storm) is { } row && await GoesOnAsync(session, row);

    /// <summary>Something that would have been declared must not wait for the next look, as long as no incident stands for it.</summary>
    public static async Task<int?> JoinedAsync(Session session, long storm, bool isGrave, DateTimeOffset now)
    {
        var row = await AlertStormTable.FindAsync(session, storm);
        if (row is { Incident: null } && isGrave) await AlertStormTable.HurryAsync(session, storm, now);
        else if (row is { DueAt: null }) await AlertStormTable.HurryAsync(session, storm, now + AlertGroups.Pace);
        return row?.Incident;
    }

    public async Task TellAsync(Session session, IEnumerable<AlertStormRow> due, DateTimeOffset now)
    {
        foreach (var storm in due) await TellAsync(session, storm, now);
    }

    private async Task TellAsync(Session session, AlertStormRow storm, DateTimeOffset now)
    {
        var calm = now - settings.Storm.Calm;
        var figures = await AlertStormTable.FiguresAsync(session, storm.Id, calm);
        var isOn = storm.IsOn && figures.Recent + await AlertStormTable.BegunSinceAsync(session, calm, settings.Storm.Most) >= settings.Storm.Most;
        var told = storm with { IsOn = isOn, DueAt = isOn ? now + AlertGroups.Pace : figures.Firing > 0 ? now + PaceAfterwards : null };
        if (told.Incident is null && figures.Severity is { } severity) told = told with { Incident = (await DeclareAsync(session, told, figures, (Severity)severity, null, now)).Incident?.Id.Number };
        // Where it was merged into another, that one counts its own.
        if (told.Incident is { } number && await AlertIncidents.GoesOnAsync(session, number) is { } incident && incident.Id.Number == number)
        {
            var count = new IncidentCommand.RecordAlerts((int)figures.Firing, (int)figures.Total, figures.Firing == 0 ? figures.QuietSince : null) { BeganAt = figures.BeganAt, LeftOut = figures.LeftOut ?? 0 };
            await ledger.ApplyAsync(session, incident.Id, count, new Cause(new Actor.Alert(incident.Alert?.Name ?? "storm"), Source.Alert, null), now);
        }
        await AlertStormTable.SaveAsync(session, await ShownAsync(session, told, figures, now));
    }

    /// <summary>One incident for all of it, by its first alert, the gravest one.</summary>
    /// <param name="by">Who declares it; null where the routes do.</param>
    public async Task<Outcome> DeclareAsync(Session session, AlertStormRow storm, AlertStormFigures figures, Severity severity, Cause? by, DateTimeOffset now)
    {
        if ((await AlertStormTable.MembersAsync(session, storm.Id, 0, 1)) is not [var first] || await AlertGroupTable.NewestOfAsync(session, first.Id) is not { } alert) return new Outcome(false, "There is no such storm.", null);
        var report = AlertWords.Report(alert);
        var others = figures.Groups == 1 ? "" : $" and {(figures.Groups - 1).ToString(CultureInfo.InvariantCulture)} more";
        var outcome = await declarations.DeclareAsync(session, id => AlertWords.Declare(id, report, severity, null, news.Home) with
        {
            Title = $"Storm of alerts: {AlertWords.Title(report)}{others}",
            Alert = AlertWords.Of(report) with { HeardAt = alert.ReceivedAt },
        }, by ?? new Cause(new Actor.Alert(report.Name), Source.Alert, null), now);
        if (outcome is { IsAccepted: true, Incident: { } incident }) await AlertStormTable.BecameAsync(session, storm.Id, incident.Id.Number);
        return outcome;
    }

    public StormView View(AlertStormRow storm, AlertStormFigures figures, IReadOnlyList<AlertStormName> names) => new(storm.Id, storm.BeganAt)
    {
        Groups = figures.Groups,
        Firing = figures.Firing,
        Total = figures.Total,
        Names = [.. names.Select(name => (name.Name, name.Times))],
        Severity = (Severity?)figures.Severity,
        ToldBefore = settings.Storm.Most,
        IsOn = storm.IsOn,
        Became = storm.Incident is { } incident ? new IncidentId(incident) : null,
    };

    /// <summary>Posts the message or edits it, unless it says so already.</summary>
    private async Task<AlertStormRow> ShownAsync(Session session, AlertStormRow storm, AlertStormFigures figures, DateTimeOffset now)
    {
        var told = $"{figures.Groups}:{figures.Firing}:{figures.Total}:{storm.Incident}:{storm.IsOn}";
        if (figures.Groups == 0 || told == storm.Told) return storm;
        var message = StormMessage.Of(View(storm, figures, await AlertStormTable.NamesAsync(session, storm.Id, MostNamed)));
        var key = $"storm:{storm.Id}";
        // Whoever is called by the first ones has to see before them that there are many more.
        if (storm.Tells == 0) await news.ShowAsync(session, key, message, Lane.Page, now);
        else await news.EditAsync(session, key, storm.Tells.ToString(CultureInfo.InvariantCulture), message, now);
        return storm with { Tells = storm.Tells + 1, Told = told };
    }

    private static async Task<bool> GoesOnAsync(Session session, AlertStormRow storm) => storm.Incident is not { } incident || await AlertIncidents.GoesOnAsync(session, incident) is not null;
}
