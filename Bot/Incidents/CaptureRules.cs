using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Messages of the conversation as entries of the timeline: captured once, struck and never removed, with every later change beside them.</summary>
internal static class CaptureRules
{
    private const int LongestText = 10_000;

    public static Decision Capture(Incident incident, SaidMessage message)
    {
        if (Find(incident, message.Id) is not { } known)
        {
            return Accept("captured from the chat", $"It is on the timeline of {incident.Id} now.", Captured(message));
        }
        return known is { IsStruck: true, IsDeleted: false }
            ? Accept("captured again", $"It is on the timeline of {incident.Id} again.", new MessageRestored(known.Id, known.Author, Cut(message.Text)))
            : Already($"It is on the timeline of {incident.Id} already.");
    }

    /// <summary>The entry of a message, also for one that an incident is declared from.</summary>
    public static MessageCaptured Captured(SaidMessage message) => new(message with { Text = Cut(message.Text) });

    public static Decision Strike(Incident incident, string message) => Find(incident, message) switch
    {
        null => Already("not on the timeline"),
        { IsStruck: true } => Already($"It is off the timeline of {incident.Id} already."),
        { IsDeleted: true } => Already("deleted in chat; its words stay"),
        var known => Accept("its mark was taken away", $"It is struck from the timeline of {incident.Id}.", new MessageStruck(known.Id, known.Author, known.Text)),
    };

    public static Decision Edited(Incident incident, IncidentCommand.RecordEdit edit) => Find(incident, edit.Message) switch
    {
        null => Already("not on the timeline"),
        var known when known.Text == Cut(edit.Text) => Already("the same words"),
        var known => Accept("edited in chat", $"An edit of {incident.Id} is kept.", new MessageEdited(known.Id, known.Author, Cut(edit.Text), edit.At)),
    };

    public static Decision Deleted(Incident incident, IncidentCommand.RecordDeletion deletion) => Find(incident, deletion.Message) switch
    {
        null => Already("not on the timeline"),
        { IsDeleted: true } => Already("known to be deleted"),
        var known => Accept("deleted in chat", $"A deletion of {incident.Id} is kept.", new MessageDeleted(known.Id, known.Author, deletion.At)),
    };

    private static CapturedMessage? Find(Incident incident, string id) => incident.Captured.Find(message => message.Id == id);

    private static string Cut(string text) => Wording.CutAtWord(text.Trim(), LongestText);
}
