using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What somebody has to do soon, or had to; and once a week what all of them have.</summary>
public static class ActionReminderMessage
{
    private const int MostShown = 20;
    private const int MostListed = 10;

    /// <param name="today">Where the owner lives.</param>
    public static Message Of(IReadOnlyList<OpenAction> due, DateOnly today)
    {
        var late = due.Count(item => item.IsOverdue(today));
        var when = due.All(item => item.Due > today) ? "due soon" : due.All(item => item.Due == today) ? "due today" : "due";
        var heading = late == due.Count ? due.Count == 1 ? "An action item of yours is overdue" : $"{due.Count} action items of yours are overdue"
            : due.Count == 1 ? $"An action item of yours is {when}" : $"{due.Count} action items of yours are {when}{(late > 0 ? $", {late} of them overdue" : "")}";
        var blocks = new List<Block> { new Block.Paragraph($"⏰ {heading}:") };
        foreach (var item in due.Take(MostShown))
        {
            blocks.Add(new Block.Paragraph(ActionList.Line(item, today)));
            blocks.Add(new Block.Buttons([ActionList.Done(item.Incident, item.Number), ActionList.Edit(item.Incident, item.Number)]));
        }
        if (due.Count > MostShown) blocks.Add(new Block.Context($"And {due.Count - MostShown} more: /incident action list mine."));
        return new Message { Fallback = heading, Blocks = blocks };
    }

    /// <param name="open">The longest overdue first, without those of private incidents.</param>
    public static Message Digest(IReadOnlyList<OpenAction> open, DateOnly today)
    {
        var (late, unowned, undated) = (open.Count(item => item.IsOverdue(today)), open.Count(item => item.Owner is null), open.Count(item => item.Due is null));
        var heading = open.Count == 1 ? "One action item is open" : $"{open.Count} action items are open";
        return new Message
        {
            Fallback = heading,
            Blocks =
            [
                new Block.Header("The week's action items"),
                new Block.Fields([new Field("Open", $"{open.Count}"), new Field("Overdue", $"{late}"), new Field("Without an owner", $"{unowned}"), new Field("Without a day", $"{undated}")]),
                .. open.Take(MostListed).Select(item => new Block.Paragraph(ActionList.Line(item, today))),
                new Block.Context(RichText.Of($"{(open.Count > MostListed ? $"And {open.Count - MostListed} more. " : "")}{new Span.Code("/incident action list")} shows them with their buttons.")),
            ],
        };
    }
}
