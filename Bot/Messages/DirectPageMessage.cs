using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A page that is about no incident, as those who are called see it, and what whoever called them hears of it.</summary>
public static class DirectPageMessage
{
    public static Message Card(Incident incident, DirectPage page)
    {
        var call = RichText.Of($"{EventLines.People(Called(incident))}, {EventLines.By(incident.DeclaredBy)} pages {(page.Whom.StartsWith('@') ? new Span.Plain("you") : new Span.Bold(page.Whom))}:");
        var blocks = new List<Block>
        {
            new Block.Header($"📟 Page {incident.Id}"),
            new Block.Paragraph(call),
            new Block.Quote(Words(incident)),
            new Block.Paragraph(State(incident)),
        };
        if (incident.IsOpen) blocks.Add(new Block.Buttons(Buttons(incident)));
        return new Message { Fallback = $"Page {incident.Id}: {Words(incident)}", Blocks = blocks };
    }

    /// <summary>For whoever sent it.</summary>
    public static Message News(Incident incident, DirectPage page, IncidentEvent happened, Actor by)
    {
        var line = RichText.Of($"{Sign(happened)} Your page to {new Span.Bold(page.Whom)} ({incident.Id}): ") + Happened(incident, happened, by);
        return new Message { Fallback = PlainText.Fallback(line), Blocks = [new Block.Paragraph(line), new Block.Quote(Words(incident))] };
    }

    /// <summary>In #oncall, without the words, which were meant for those who are called.</summary>
    public static Message Silence(Incident incident, DirectPage page)
    {
        var line = RichText.Of($"🚨 {new Span.Bold($"Nobody answers for {page.Whom}")}: {EventLines.By(incident.DeclaredBy)} paged it at {incident.DeclaredAt} ({incident.Id}), and none of {EventLines.People(Everybody(incident))} acknowledged.");
        return new Message { Fallback = PlainText.Fallback(line), Blocks = [new Block.Paragraph(line), new Block.Buttons([IncidentButtons.Show(incident.Id)])] };
    }

    private static RichText Happened(Incident incident, IncidentEvent happened, Actor by) => happened switch
    {
        Acknowledged acknowledged => RichText.Of($"{acknowledged.By} acknowledged it."),
        LevelNotified notified => RichText.Of($"nobody answered so far; {notified.Name} is paged ({EventLines.People(notified.People)}) and has until {notified.Until}."),
        LevelPassedOver passed => RichText.Of($"nobody is on call in {passed.Name}, so it goes further at once."),
        EscalationExhausted => RichText.Of($"{new Span.Bold("nobody answered")}, and there is nobody left to page. Page somebody else, or declare an incident. An answer that still comes is told to you."),
        PageUndelivered lost => RichText.Of($"it could not be delivered to {lost.To}: {lost.Why}"),
        Cancelled cancelled => RichText.Of($"{EventLines.By(by)} cancelled it: {Shorten.ToLine(cancelled.Why)}"),
        _ => throw new ArgumentException($"{happened.Kind} is no news of {incident.Id}.", nameof(happened)),
    };

    private static string Sign(IncidentEvent happened) => happened switch
    {
        Acknowledged => "✅",
        EscalationExhausted => "🚨",
        _ => "📣",
    };

    private static RichText State(Incident incident) => incident switch
    {
        { Status: IncidentStatus.Cancelled } => RichText.Of($"Cancelled: {Shorten.ToLine(incident.CancelReason ?? "")}. Nothing to do."),
        { Paging: Paging.Answered answered } => RichText.Of($"✅ Acknowledged by {answered.By}, {new Span.Day(answered.At)}."),
        { IsOpen: false } => "It is over, and nobody answered.",
        { Paging: Paging.Waiting waiting } => RichText.Of($"Please acknowledge by {waiting.Until}; otherwise {Next(incident, waiting)}."),
        _ => RichText.Of($"{new Span.Bold("Nobody answered in time")}; whoever asked knows, and hears of it if you acknowledge now."),
    };

    private static string Next(Incident incident, Paging.Waiting waiting) => waiting.Level < incident.Plan.Levels.Count ? $"{incident.Plan.Levels[waiting.Level].Name} is paged" : "whoever asked is told";

    private static List<Button> Buttons(Incident incident)
    {
        var buttons = new List<Button> { IncidentButtons.Acknowledge(incident.Id) };
        if (incident.Paging is Paging.Waiting waiting && waiting.Level < incident.Plan.Levels.Count) buttons.Add(new Button("Pass it on", "escalate", $"{incident.Id} {waiting.Level + 1}") { Style = ButtonStyle.Danger });
        return buttons;
    }

    private static string Words(Incident incident) => incident.Impact ?? incident.Title;

    private static IReadOnlyList<PersonId> Called(Incident incident) => incident.Pages.LastOrDefault(page => page.IsLevel)?.People ?? [];

    private static IReadOnlyList<PersonId> Everybody(Incident incident) => [.. incident.Pages.SelectMany(page => page.People).Distinct()];
}
