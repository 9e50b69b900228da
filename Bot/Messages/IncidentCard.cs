using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The announcement in #incidents and the first message of an incident's channel: the same facts in the same order.</summary>
public static class IncidentCard
{
    /// <param name="isElsewhere">Whether it is read on another platform than the incident's own, so that it says where the incident is run.</param>
    /// <param name="browser">The incident's page in the browser; null where there is none.</param>
    public static Message Render(Incident incident, bool isElsewhere = false, Uri? browser = null)
    {
        if (incident.DirectPage is { } page) return DirectPageMessage.Card(incident, page);
        var blocks = new List<Block> { new Block.Header(Heading(incident)) };
        if (incident.Impact is { } impact) blocks.Add(new Block.Quote(impact));
        blocks.Add(new Block.Fields(Fields(incident, isElsewhere)));
        if (WhatNext.Of(incident) is { IsEmpty: false } next) blocks.Add(new Block.Paragraph(next));
        blocks.AddRange(ResolutionMessage.Details(incident));
        blocks.Add(new Block.Buttons(IncidentButtons.For(incident)));
        var change = incident.LastChange;
        var link = browser is null ? RichText.Empty : RichText.Of($" · {new Span.Link(browser, "Open in browser")}");
        blocks.Add(new Block.Context(RichText.Of($"Last change {new Span.Day(change.At)}: {EventLines.Of(change.What, change.By)}") + link));
        return new Message { Fallback = Heading(incident), Blocks = blocks };
    }

    /// <summary>Severity, number and title, and a sign that is seen from across the room.</summary>
    public static string Heading(Incident incident) => $"{Sign(incident)} {incident.Severity.Label()} · {incident.Id} · {incident.MarkedTitle}";

    public static string Sign(Incident incident) => incident.IsOpen ? Sign(incident.Severity) : incident.Status is IncidentStatus.Cancelled or IncidentStatus.Merged ? "⚪" : "🟢";

    public static string Sign(Severity severity) => severity switch
    {
        Severity.Sev1 => "🔴",
        Severity.Sev2 => "🟠",
        Severity.Sev3 => "🟡",
        Severity.Sev4 => "🔵",
    };

    /// <summary>The status with its first letter large, and who answered, as the field shows it.</summary>
    public static RichText Status(Incident incident)
    {
        var word = incident.Status.Word();
        var status = new Span.Bold(char.ToUpperInvariant(word[0]) + word[1..]);
        return incident.Paging switch
        {
            Paging.Answered answered => RichText.Of($"{status}, acknowledged by {answered.By}{EventLines.Via(answered.Via)}{EventLines.On(answered.On)}, {new Span.Day(answered.At)}") + Answers(answered),
            Paging.Exhausted when incident.IsOpen => RichText.Of($"{status}, nobody answered"),
            Paging.Waiting when incident.IsOpen => RichText.Of($"{status}, not acknowledged"),
            _ => RichText.Of($"{status}"),
        };
    }

    /// <summary>Who answered beside the first, and who has not yet.</summary>
    private static RichText Answers(Paging.Answered answered)
    {
        var text = answered.Others.Count == 0 ? RichText.Empty : RichText.Of($"; answered, too: {EventLines.People([.. answered.Others.Select(other => other.By)])}");
        return answered.Missing is { } missing ? text + RichText.Of($"; not yet: {EventLines.People(missing.People)}") : text;
    }

    private static string Home(Incident incident)
    {
        var platform = Platforms.Parse(incident.Platform).Where();
        return incident.Channel is IncidentChannel.Created channel ? $"{platform}, in #{channel.Name}" : $"{platform}, in the thread of its announcement";
    }

    private static List<Field> Fields(Incident incident, bool isElsewhere)
    {
        var fields = new List<Field>
        {
            new("Status", Status(incident)),
            new("Severity", incident.Severity.Label()),
            new("Commander", incident.Commander is { } commander ? RichText.Of($"{commander}") : "nobody yet"),
            new("Declared by", EventLines.By(incident.DeclaredBy)),
        };
        if (incident.Service is { } service) fields.Add(new Field("Service", service));
        fields.Add(new Field("Since", incident.BeganAt is { } began ? RichText.Of($"{new Span.Day(began)}, declared {new Span.Day(incident.DeclaredAt)}") : RichText.Of($"{new Span.Day(incident.DeclaredAt)}")));
        if (isElsewhere) fields.Add(new Field("Handled", Home(incident)));
        else if (incident.Channel is IncidentChannel.Created channel) fields.Add(new Field("Channel", RichText.Of($"{new Span.ChannelMention(channel.Conversation, channel.Name)}")));
        if (incident.Alert is { } alert) fields.Add(new Field("Source alert", AlertMessage.Source(alert, incident.Alerts)));
        if (incident.Runbook is { } runbook) fields.Add(new Field("Runbook", RunbookCard.Progress(incident, runbook)));
        if (WebAddress.Parse(incident.Alert?.RunbookLink) is { } link) fields.Add(new Field(incident.Runbook is null ? "Runbook" : "The alert's runbook", RichText.Of($"{new Span.Link(link, Shorten.ToLine(link.Host + link.AbsolutePath, 80))}")));
        if (incident.Actions.Count > 0 && incident.Resolution is null) fields.Add(new Field("Action items", ActionLines.Count(incident)));
        if (incident.MergedInto is { } into) fields.Add(new Field("Merged into", into.ToString()));
        if (incident.CancelReason is { } why) fields.Add(new Field("False alarm", Shorten.ToLine(why)));
        return fields;
    }
}
