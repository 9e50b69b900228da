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
        var heading = times > 1 ? $"⏰ {incident.Id}: update overdue, reminder {times}" : $"⏰ {incident.Id}: an update is due";
        var ask = promise.Mentioned.Count == 0
            ? RichText.Of($"An update was promised by {new Span.Day(promise.DueAt)}. Please say what is known, even if nothing is new.")
            : RichText.Of($"{EventLines.People(promise.Mentioned)}: an update was promised by {new Span.Day(promise.DueAt)}. Please say what is known, even if nothing is new.");
        var next = promise.WasSnoozed ? RichText.Of($"Put off until {promise.RemindAt}.") : RichText.Of($"Reminded again at {promise.RemindAt}.");
        return new Message
        {
            Fallback = $"{incident.Id}: an update is due ({incident.Title})",
            Blocks =
            [
                new Block.Header(heading),
                new Block.Paragraph(ask),
                new Block.Buttons([IncidentButtons.PostUpdate(incident.Id) with { Style = ButtonStyle.Primary }, IncidentButtons.Snooze(incident.Id, SnoozeFor), IncidentButtons.Resolve(incident.Id)]),
                new Block.Context(RichText.Of($"{incident.Severity.Label()} {incident.Title} · {next}")),
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
