using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Pages.Reviewing;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages;

/// <summary>The parts of an incident's page.</summary>
public sealed class IncidentSections(People people, Playbook playbook)
{
    private static readonly IncidentStatus[] OpenStatuses = [IncidentStatus.Investigating, IncidentStatus.Identified, IncidentStatus.Monitoring];

    /// <summary>All that changes while one looks, but the timeline.</summary>
    public Html All(Visit visit, ReadIncident read)
    {
        var incident = read.Incident;
        return Html.Of($"""
            {Head(visit, incident)}
            <div class="columns"><div>{Next(visit, incident)}{Updates(visit, read)}{Runbook(visit, incident)}</div>
            <div>{EscalationSection.Of(visit, incident)}{Team(visit, incident)}{Review(visit, incident)}{Actions(visit, incident)}{Alerts(visit, read)}</div></div>
            """);
    }

    /// <summary>The form for a note; apart from what changes, so that nobody loses what they are writing.</summary>
    public Html Words(Visit visit, Incident incident) => Html.Of($"""
        <section id="write"><h2>Write something down</h2>{Acts.Say(visit, "note", incident.Id.ToString(), Html.Of($"<label>A note for the timeline <textarea name=\"words\" rows=\"2\" maxlength=\"3000\" required></textarea></label>"), "Add note")}</section>
        """);

    public Html Timeline(Visit visit, ReadIncident read)
    {
        var incident = read.Incident;
        var lines = read.Entries
            .Select(row => (row.Sequence, Line: IncidentRecords.Line(row)))
            .OrderByDescending(entry => entry.Line.At).ThenByDescending(entry => entry.Sequence);
        return Html.Of($"""
            <section id="timeline" aria-labelledby="timeline-title"><h2 id="timeline-title">Timeline</h2><ol class="timeline">{lines.Select(entry => Html.Of($"""
            <li id="entry-{entry.Sequence}">{visit.Text.Time(entry.Line.At)} <span>{visit.Text.Line(TimelineMessage.Words(incident, entry.Line))} <small>{entry.Line.Source}{visit.Text.Line(TimelineMessage.Because(entry.Line))}</small></span></li>
            """))}</ol>{Html.When(read.HasOlder, $"<p><a class=\"button\" href=\"{IncidentPage.PathOf(incident.Id)}?before={(read.Entries.Count > 0 ? read.Entries[^1].Sequence : 0)}\">Earlier entries</a></p>")}</section>
            """);
    }

    private static Html Head(Visit visit, Incident incident)
    {
        var card = IncidentCard.Render(incident);
        var facts = card.Blocks.Where(block => block is not (Block.Header or Block.Buttons or Block.Context or Block.Paragraph));
        return Html.Of($"""
            <section id="state" class="card"><h1><span class="sev sev{(int)incident.Severity}">{incident.Severity.Label()}</span> {incident.Id.ToString()} {incident.Title}{IncidentsPage.Marks(incident)}</h1>
            {facts.Select(block => visit.Text.Block(block, _ => Html.Empty))}
            {Channel(visit, incident)}
            <div class="buttons">{Buttons(visit, incident)}</div></section>
            """);
    }

    private static Html Buttons(Visit visit, Incident incident)
    {
        var buttons = IncidentButtons.For(incident).Where(button => button.Command != "timeline").Select(button => Acts.Press(visit, button));
        var statuses = incident is { IsOpen: true, DirectPage: null } ? OpenStatuses.Where(status => status != incident.Status).Select(status => Acts.Press(visit, new Button(Capital(status.Word()), "status", $"{incident.Id} {status.Word()}"), $"Change the status to {status.Word()}")) : [];
        return Html.Join(buttons.Concat(statuses));
    }

    private static Html Channel(Visit visit, Incident incident) => incident.Channel is IncidentChannel.Created channel
        ? Html.Of($"<p class=\"small\">It is talked over {Platforms.Parse(incident.Platform).Where()} in {visit.Text.ChannelOf(channel.Conversation, channel.Name, Platforms.Parse(incident.Platform))}.</p>")
        : Html.Empty;

    private static Html Next(Visit visit, Incident incident)
    {
        var coming = WhatComes.Of(incident);
        return Html.When(coming.Count > 0, $"""
            <section id="next" aria-labelledby="next-title"><h2 id="next-title">What comes next</h2><ul class="coming">{coming.Select(one => Html.Of($"<li>{visit.Text.Time(one.At)} <span>{Left(one.At - visit.Now)}{visit.Text.Line(one.What)}</span></li>"))}</ul></section>
            """);
    }

    private static string Left(TimeSpan left) => left > TimeSpan.FromMinutes(1) ? $"· in {Durations.Text(TimeSpan.FromMinutes(Math.Floor(left.TotalMinutes)))}: " : "· now: ";

    private static Html Updates(Visit visit, ReadIncident read)
    {
        var incident = read.Incident;
        var posted = read.Updates.Select(row => (row, What: IncidentJson.ReadEvent(row) as IncidentEvent.UpdatePosted)).Where(update => update.What is not null).Reverse().ToList();
        if (posted.Count == 0 && incident.Publication is null) return Html.Empty;
        return Html.Of($"""
            <section id="updates" aria-labelledby="updates-title"><h2 id="updates-title">Updates</h2>
            {posted.Select(update => Html.Of($"<article><p class=\"small\">{visit.Text.Time(update.row.OccurredAt)} · {visit.Text.Line(EventLines.By(Actor.FromStored(update.row.Actor)))}{Html.When(update.What!.IsPublic, $" · <span class=\"mark\">public</span>")}</p><blockquote>{update.What.Text}</blockquote></article>"))}
            {(incident.Publication is { } publication ? Published(visit, publication) : Html.Empty)}</section>
            """);
    }

    private static Html Published(Visit visit, Publication publication) => Html.Of($"""
        <h3>What customers read: <a href="/status">{publication.Title}</a></h3>
        {publication.Updates.Reverse().Select(update => Html.Of($"<article><p class=\"small\">{visit.Text.Time(update.At)} · {update.Status.Label()}</p><blockquote>{update.Text}</blockquote></article>"))}
        """);

    private static Html Runbook(Visit visit, Incident incident)
    {
        if (incident.Runbook is null) return Html.Empty;
        var parts = Enumerable.Range(1, RunbookCard.Parts(incident)).SelectMany(part => RunbookCard.Render(incident, new Card.Runbook(incident.Id, incident.RunbookCount, part)).Blocks.Where(block => block is not Block.Header));
        return Html.Of($"""
            <section id="runbook" aria-labelledby="runbook-title"><h2 id="runbook-title">Runbook: {incident.Runbook.Title}</h2>{parts.Select(block => visit.Text.Block(block, button => Acts.Press(visit, button)))}</section>
            """);
    }

    private Html Team(Visit visit, Incident incident)
    {
        var roles = playbook.Roles.Select(role => Html.Of($"<div><dt>{Capital(role.Name)}</dt><dd>{(incident.Roles.TryGetValue(role.Role.Value, out var holder) ? visit.Text.Line(RichText.Of($"{holder}")) : Html.Of($"nobody yet"))}</dd></div>"));
        var claims = incident.IsOpen ? RolesCard.Claims(incident, playbook.Roles).Where(button => button.Command != "role" || incident.Commander is not null || !button.Arguments.Contains(Role.Commander.Value, StringComparison.Ordinal)) : [];
        return Html.Of($"""
            <section id="people" aria-labelledby="people-title"><h2 id="people-title">People</h2><dl>{roles}</dl>
            <p>On it: {visit.Text.Line(EventLines.People(incident.Responders))}</p><div class="buttons">{claims.Select(button => Acts.Press(visit, button))}</div></section>
            """);
    }

    private static Html Review(Visit visit, Incident incident) => incident.IsOpen || incident.IsDrill || incident.DirectPage is not null ? Html.Empty : Html.Of($"""
        <section id="review" aria-labelledby="review-title"><h2 id="review-title">Review</h2><p>{(incident.Review is { } review ? ReviewState(visit, review) : Html.Of($"Not begun; this incident is owed none."))}
        <a href="{ReviewPage.PathOf(incident.Id)}">{(incident.Review?.PublishedAt is null ? "Write it" : "Read it")}</a></p></section>
        """);

    private static Html ReviewState(Visit visit, IncidentReview review) => Html.Of($"""
        It is {review.State.Word()}{(review.PublishedAt is null ? Html.Of($", due {visit.Text.Time(review.DueAt)}") : Html.Empty)}{(review.Owner is { } owner ? Html.Of($", written by {visit.Text.Line(RichText.Of($"{owner}"))}") : Html.Empty)}.
        """);

    private Html Actions(Visit visit, Incident incident)
    {
        var today = people.Today(visit.Reader.Id, visit.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Html.Of($"""
            <section id="actions" aria-labelledby="actions-title"><h2 id="actions-title">Action items</h2>
            {Html.When(incident.Actions.Count == 0, $"<p>There are none yet.</p>")}
            <ul class="bare">{incident.Actions.OrderBy(item => item.IsOpen ? 0 : 1).ThenBy(item => item.Number).Select(item => Action(visit, incident, item, today))}</ul>
            <div class="buttons">{Acts.Press(visit, new Button("Add an action item", "action", $"{incident.Id} add"))}</div></section>
            """);
    }

    private static Html Action(Visit visit, Incident incident, ActionItem item, string today) => Html.Of($"""
        <li>{(item.IsOpen ? "☐" : "☑")} {item.Number}. {item.What} <span class="small">{ActionsPage.Due(item.IsOpen ? item.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null, today)}{(item.Owner is { } owner ? visit.Text.Line(RichText.Of($"{owner}")) : Html.Empty)}</span>
        {(item.IsOpen ? Acts.Press(visit, ActionList.Done(incident.Id, item.Number), $"Done: {item.What}") : Html.Empty)}</li>
        """);

    private static Html Alerts(Visit visit, ReadIncident read)
    {
        var incident = read.Incident;
        if (incident.Alert is null && read.Alerts.Count == 0) return Html.Empty;
        var about = incident.Alert is { } alert ? Html.Join(AlertMessage.Of(incident, alert).Blocks.Select(block => visit.Text.Block(block, button => Acts.Press(visit, button)))) : Html.Empty;
        return Html.Of($"""
            <section id="alerts" aria-labelledby="alerts-title"><h2 id="alerts-title">Alerts</h2>{about}
            <ul class="bare">{read.Alerts.Take(ReadIncident.MostAlerts).Select(row => Html.Of($"<li>{(row.EndedAt is null ? "🔔" : "🔕")} {(WebAddress.Parse(row.Link) is { } link ? Html.Of($"<a href=\"{link.AbsoluteUri}\" rel=\"noopener noreferrer\">{row.Name}</a>") : Html.Of($"{row.Name}"))} <span class=\"small\">since {visit.Text.Time(row.StartsAt)}{(row.EndedAt is { } end ? Html.Of($", ended {visit.Text.Time(end)}") : Html.Of($", firing"))}</span></li>"))}</ul>
            {Html.When(read.Alerts.Count > ReadIncident.MostAlerts, $"<p class=\"small\">And more.</p>")}</section>
            """);
    }

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
