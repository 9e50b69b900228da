using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A page to a person or a channel: it wakes somebody up, so it says the one thing to do, and who did it once it is done.</summary>
public static class PageCard
{
    /// <summary>Whether the page still looks for somebody; one that does not is not sent any more.</summary>
    public static bool IsWanted(Incident incident, int number)
    {
        if (!incident.IsOpen || Find(incident, number) is not { } page) return false;
        return page.Purpose switch
        {
            PagePurpose.RollCall => incident.Paging is Paging.Answered { Missing: { } missing } && page.People.Any(missing.People.Contains),
            PagePurpose.NobodyThere => incident.Paging is not Paging.Answered,
            PagePurpose.StillOnIt => false,
            PagePurpose.Search => !page.IsLevel || incident.Paging is not Paging.Answered { Missing: null },
        };
    }

    public static Message Render(Incident incident, Card.Page card)
    {
        if (incident.DirectPage is { } direct) return DirectPageMessage.Card(incident, direct);
        var page = Find(incident, card.Number) ?? throw new ArgumentException($"{incident.Id} has no page {card.Number}.", nameof(card));
        var blocks = new List<Block> { new Block.Header(IncidentCard.Heading(incident)), new Block.Paragraph(Call(incident, page)) };
        if (page.Message is { } message) blocks.Add(new Block.Quote(message));
        if (incident.Impact is { } impact && (page.IsLevel || page.Message is null)) blocks.Add(new Block.Quote(impact));
        blocks.Add(new Block.Paragraph(State(incident, page)));
        if (Buttons(incident, page) is { Count: > 0 } buttons) blocks.Add(new Block.Buttons(buttons));
        blocks.Add(new Block.Context(Where(incident)));
        return new Message { Fallback = $"{incident.Id} {incident.Severity.Label()}: {incident.MarkedTitle}", Blocks = blocks };
    }

    private static Page? Find(Incident incident, int number) => incident.Pages.FirstOrDefault(page => page.Number == number);

    private static RichText Call(Incident incident, Page page)
    {
        if (page.Purpose is PagePurpose.NobodyThere) return RichText.Of($"{new Span.Bold($"Nobody is on call in {page.Title}")}, so it goes on to the next level at once. Whoever reads this and can help: please acknowledge.");
        if (page.Purpose is PagePurpose.RollCall) return RichText.Of($"{EventLines.People(page.People)}, everybody of {new Span.Bold(page.Title)} has to answer, and you have not yet: please acknowledge.");
        if (!page.IsLevel) return RichText.Of($"{EventLines.People(page.People)}, you are asked to help with {incident.Id}:");
        return page.People.Count == 0
            ? RichText.Of($"{new Span.Bold(page.Title)} is paged, but nobody is on call there. Whoever reads this: please acknowledge.")
            : RichText.Of($"{EventLines.People(page.People)}, you are paged as {new Span.Bold(page.Title)}{(page.EscalatedBy is { } by ? RichText.Of($" by {EventLines.By(by)}") : RichText.Empty)}{(page.Message is null ? "." : ":")}");
    }

    private static RichText Where(Incident incident)
    {
        var line = RichText.Of($"Declared by {EventLines.By(incident.DeclaredBy)}, {new Span.Day(incident.DeclaredAt)}");
        if (incident.Service is { } service) line += RichText.Of($" · {service}");
        return incident.Channel is IncidentChannel.Created channel ? line + RichText.Of($" · {new Span.ChannelMention(channel.Conversation)}") : line;
    }

    private static string Newer(Incident incident, Page page) => incident.Pages.Last(newer => newer.IsLevel) is var newest && newest.Title != page.Title
        ? $"{newest.Title} has been paged since; you can still acknowledge."
        : "A newer page has taken the place of this one.";

    private static RichText State(Incident incident, Page page)
    {
        if (!incident.IsOpen) return RichText.Of($"{IncidentCard.Status(incident)}. Nothing to do.");
        if (incident.Paging is Paging.Answered answered) return Answers(answered);
        if (!page.IsLevel) return RichText.Of($"{IncidentCard.Status(incident)}.");
        return incident.IsNewestLevel(page) ? WhatNext.Of(incident) : RichText.Of($"{Newer(incident, page)} {WhatNext.Of(incident)}");
    }

    private static RichText Answers(Paging.Answered answered)
    {
        var text = RichText.Of($"✅ Acknowledged by {answered.By}{EventLines.Via(answered.Via)}{EventLines.On(answered.On)}, {new Span.Day(answered.At)}.");
        foreach (var other in answered.Others) text += RichText.Of($"\n✅ Answered by {other.By}, {new Span.Day(other.At)}.");
        return answered.Missing is { } missing ? text + RichText.Of($"\n⏳ Still to answer: {EventLines.People(missing.People)}.") : text;
    }

    private static List<Button> Buttons(Incident incident, Page page)
    {
        if (!incident.IsOpen) return [];
        if (incident.Paging is Paging.Answered { Missing: { } missing } && page.People.Any(missing.People.Contains)) return [IncidentButtons.Acknowledge(incident.Id)];
        if (incident.Paging is Paging.Answered) return page.IsLevel || page.Purpose is not PagePurpose.Search ? [] : [IncidentButtons.Join(incident.Id, page.Recalled.Count > 0 ? "I heard it" : "Join")];
        return [IncidentButtons.Acknowledge(incident.Id), IncidentButtons.Escalate(incident.Id)];
    }
}
