using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What is said of merging a graver incident into another, whose severity stays as it is unless somebody raises it.</summary>
public static class MergeMessage
{
    /// <summary>It was not merged, because nobody is on it; each way out is a button, and so is trying again.</summary>
    public static Message Refused(string sentence, Incident duplicate, Incident into) => With(sentence, Raise(duplicate, into), IncidentButtons.Acknowledge(duplicate.Id), new Button("Try the merge again", "merge", $"{duplicate.Id} into {into.Id}"));

    public static Message Merged(string sentence, Incident duplicate, Incident into) =>
        With($"{sentence} {duplicate.Id} was {duplicate.Severity.Label()}, and {into.Id} stays {into.Severity.Label()} unless you raise it.", Raise(duplicate, into));

    private static Message With(string sentence, params Button[] buttons)
    {
        var line = Message.Line(sentence);
        return line with { Blocks = [.. line.Blocks, new Block.Buttons(buttons)] };
    }

    private static Button Raise(Incident duplicate, Incident into) =>
        new($"Raise {into.Id} to {duplicate.Severity.Label()}", "sev", $"{into.Id} up {(int)duplicate.Severity} it is the same as {duplicate.Id}") { Style = ButtonStyle.Danger };
}
