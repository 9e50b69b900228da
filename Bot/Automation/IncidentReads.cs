using System.ComponentModel;
using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.StatusPage;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsIncidentBot.Automation;

/// <summary>What programs read. What is private is not there for a token without the right.</summary>
internal sealed class IncidentReads(Database database, IncidentFinder finder, StatusPageReader page, TimeProvider time)
{
    private const int Usual = 25, Most = 100;

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<IResult> ListAsync(IncidentsQuery query, AutomationToken token, CancellationToken cancellationToken)
    {
        var (wanted, wrong) = query.Wanted(token);
        if (wanted is null) return Wrong(wrong!);
        if (!Limit(query.Limit, out var limit)) return Wrong(LimitMeaning);
        var rows = await database.ReadAsync(session => IncidentPages.ReadAsync(session, wanted, limit + 1), cancellationToken);
        var shown = rows.Take(limit).Select(row => IncidentWriting.Of(IncidentJson.ReadIncident(row.State))).ToList();
        return Results.Json(new IncidentsAnswer(shown, rows.Count > limit ? Cursor(rows[limit - 1].Number) : null), ApiJson.Default.IncidentsAnswer);
    }

    public async Task<IResult> OneAsync(string id, AutomationToken token, CancellationToken cancellationToken) =>
        await FindAsync(id, token, cancellationToken) is { } incident ? Results.Json(IncidentWriting.Of(incident), ApiJson.Default.IncidentAnswer) : await NotThereAsync(id, cancellationToken);

    public async Task<IResult> TimelineAsync(string id, string? cursor, int? wished, AutomationToken token, CancellationToken cancellationToken)
    {
        var after = 0L;
        if (cursor is not null && !TryReadCursor(cursor, out after)) return Wrong(CursorMeaning);
        if (!Limit(wished, out var limit)) return Wrong(LimitMeaning);
        if (await FindAsync(id, token, cancellationToken) is not { } incident) return await NotThereAsync(id, cancellationToken);
        var rows = await database.ReadAsync(session => TimelineTable.PageAsync(session, incident.Id.Number, after, limit + 1), cancellationToken);
        return Results.Json(new TimelineAnswer([.. rows.Take(limit).Select(Entry)], rows.Count > limit ? Cursor(rows[limit - 1].Sequence) : null), ApiJson.Default.TimelineAnswer);
    }

    public async Task<IResult> ComponentsAsync(CancellationToken cancellationToken)
    {
        var board = await page.ReadAsync(cancellationToken);
        return Results.Json(new ComponentsAnswer([.. board.Components.Select(state => new ComponentAnswer
        {
            Name = state.Component.Name,
            Group = state.Component.Group,
            Description = state.Component.Description,
            Status = state.Status.Word(),
            Incidents = [.. board.Open.Where(incident => incident.Publication.Affected.Any(affected => affected.Name == state.Component.Name)).Select(incident => incident.Id.ToString())],
        })]), ApiJson.Default.ComponentsAnswer);
    }

    /// <summary>Null where there is none of that number, it is a mere page, or this token may not know of it.</summary>
    public async Task<Incident?> FindAsync(string id, AutomationToken token, CancellationToken cancellationToken) =>
        IncidentId.TryParse(id, out var known) && await LoadAsync(known, cancellationToken) is { DirectPage: null } incident && (!incident.IsPrivate || token.May(AutomationRight.Private)) ? incident : null;

    public Task<Incident?> LoadAsync(IncidentId id, CancellationToken cancellationToken) => finder.FindAsync(id, cancellationToken);

    public async Task<IResult> NotThereAsync(string id, CancellationToken cancellationToken)
    {
        if (!IncidentId.TryParse(id, out var known)) return Results.Problem("An incident is named as INC-42.", statusCode: StatusCodes.Status404NotFound);
        return await database.ReadAsync(session => MissingIncident.RemovedAsync(session, known), cancellationToken) is { } removed
            ? Results.Problem(removed, statusCode: StatusCodes.Status410Gone)
            : Results.Problem(MissingIncident.NeverThere(known), statusCode: StatusCodes.Status404NotFound);
    }

    private const string LimitMeaning = "limit goes from 1 to 100.";

    internal const string CursorMeaning = "cursor is the next of the answer before.";

    private static bool Limit(int? wished, out int limit)
    {
        limit = wished ?? Usual;
        return limit is >= 1 and <= Most;
    }

    private static string Cursor(long at) => at.ToString(CultureInfo.InvariantCulture);

    internal static bool TryReadCursor(string cursor, out long at) => long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out at);

    private static IResult Wrong(string why) => Results.Problem(why, statusCode: StatusCodes.Status400BadRequest);

    private static TimelineEntryAnswer Entry(TimelineRow row) => new()
    {
        Sequence = row.Sequence,
        OccurredAt = row.OccurredAt,
        RecordedAt = row.RecordedAt,
        Kind = row.Kind,
        Actor = row.Actor,
        Source = row.Source,
        Reason = row.Reason is { } reason ? PlainText.OfSentence(reason) : null,
        Text = PlainText.Of(EventLines.Of(IncidentJson.ReadEvent(row), Actor.FromStored(row.Actor))),
        Hash = row.Hash,
    };
}

/// <summary>What a list is narrowed to.</summary>
internal sealed class IncidentsQuery
{
    [Description("open, or one status: investigating, identified, monitoring, resolved, closed, cancelled, merged.")]
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    [Description("SEV1 to SEV4.")]
    [FromQuery(Name = "severity")]
    public string? Severity { get; init; }

    [FromQuery(Name = "service")]
    public string? Service { get; init; }

    [Description("Declared at or after this instant, with an offset.")]
    [FromQuery(Name = "since")]
    public DateTimeOffset? Since { get; init; }

    [Description("Declared before this instant, with an offset.")]
    [FromQuery(Name = "until")]
    public DateTimeOffset? Until { get; init; }

    [Description("true for drills alone, false for none; both where it is left out.")]
    [FromQuery(Name = "drill")]
    public bool? Drill { get; init; }

    [Description("The next of the answer before.")]
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    [Description("1 to 100; 25 where it is left out.")]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <returns>What to look for, or what is wrong.</returns>
    public (WantedIncidents? Wanted, string? Wrong) Wanted(AutomationToken token)
    {
        var isOpen = string.Equals(Status, "open", StringComparison.OrdinalIgnoreCase);
        var status = default(IncidentStatus);
        var severity = default(Severity);
        var below = 0L;
        if (Status is not null && !isOpen && !IncidentStatuses.TryParse(Status, out status)) return (null, $"status: '{Status}' is neither open nor a status.");
        if (Severity is not null && !Severities.TryParse(Severity, out severity)) return (null, $"severity: there is no '{Severity}'; it goes from SEV1 to SEV4.");
        if (Cursor is not null && !IncidentReads.TryReadCursor(Cursor, out below)) return (null, IncidentReads.CursorMeaning);
        return (new WantedIncidents
        {
            IsOpen = isOpen,
            Status = Status is null || isOpen ? null : status.Word(),
            Severity = Severity is null ? null : (int)severity,
            Service = ApiWords.Line(Service),
            Since = Since?.ToUniversalTime(),
            Until = Until?.ToUniversalTime(),
            IsDrill = Drill,
            WithPrivate = token.May(AutomationRight.Private),
            Below = Cursor is null ? null : below,
        }, null);
    }
}
