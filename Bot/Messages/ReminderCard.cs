using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Asks for the update that was promised; grows louder each time and shows what became of it.</summary>
public static class ReminderCard
{
    private static readonly TimeSpan SnoozeFor = TimeSpan.FromMinutes(15);

    /// <summary>Whether the reminder still asks for anything: the newest one, of a promise that is still overdue.</summary>
    public static bool IsWanted(Incident incident, int number) =>
        incident.IsOpen && incident.ReminderCount == number && incident.Promise is { Reminded: > 0 };

    public static Message Render(Incident incident, int number)
    {
        if (!IsWanted(incident, number)) return Message.Line(Done(incident, number));
        var promise = incident.Promise!;
        var times = promise.Reminded;
        var (what, owed) = promise.IsInitial ? ("the first message", "nothing has been said yet; the first message was due by") : ("an update", "an update was promised by");
        var heading = times == 1 ? $"⏰ {incident.Id}: {what} is due" : promise.IsInitial ? $"⏰ {incident.Id}: first message overdue, reminder {times}" : $"⏰ {incident.Id}: update overdue, reminder {times}";
        var ask = promise.Mentioned.Count == 0
            ? RichText.Of($"{char.ToUpperInvariant(owed[0])}{owed[1..]} {new Span.Day(promise.DueAt)}. Please say what is known, even if nothing is new.")
            : RichText.Of($"{EventLines.People(promise.Mentioned)}: {owed} {new Span.Day(promise.DueAt)}. Please say what is known, even if nothing is new.");
        var next = promise.WasSnoozed ? RichText.Of($"Put off until {promise.RemindAt}.") : RichText.Of($"Reminded again at {promise.RemindAt}.");
        return new Message
        {
            Fallback = $"{incident.Id}: {what} is due ({incident.MarkedTitle})",
            Blocks =
            [
                new Block.Header(heading),
                new Block.Paragraph(ask),
                new Block.Buttons([IncidentButtons.PostUpdate(incident.Id) with { Style = ButtonStyle.Primary }, IncidentButtons.Snooze(incident.Id, SnoozeFor), IncidentButtons.Resolve(incident.Id)]),
                new Block.Context(RichText.Of($"{incident.Severity.Label()} {incident.MarkedTitle} · {next}")),
            ],
        };
    }

    private static RichText Done(Incident incident, int number)
    {
        if (!incident.IsOpen) return RichText.Of($"⏰ {incident.Id} is {incident.Status.Word()}; no update is owed.");
        if (incident.ReminderCount > number) return RichText.Of($"⏰ {incident.Id}: an update was due; reminded again below.");
        return incident.LastUpdate is { } update
            ? RichText.Of($"⏰ {incident.Id}: {EventLines.By(update.By)} posted the update at {update.At}.")
            : RichText.Of($"⏰ {incident.Id}: an update was due.");
    }
}
