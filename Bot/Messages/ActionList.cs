using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>An open action item of some incident, for somebody who may know of it.</summary>
public sealed record OpenAction(IncidentId Incident, string Title, int Number, string What, PersonId? Owner, DateOnly? Due)
{
    /// <summary>Where it is kept besides.</summary>
    public string? Link { get; init; }

    public bool IsOverdue(DateOnly today) => Due < today;
}

/// <summary>Open action items over all incidents, what is late first.</summary>
public static class ActionList
{
    /// <summary>Each takes two blocks, and Slack takes fifty.</summary>
    private const int MostShown = 20;

    public static Message Of(IReadOnlyList<OpenAction> open, DateOnly today, string whose)
    {
        if (open.Count == 0) return Message.Line($"No action item{whose} is open.");
        var late = open.Count(item => item.IsOverdue(today));
        var heading = (open.Count == 1 ? $"One action item{whose} is open" : $"{open.Count} action items{whose} are open") + (late > 0 ? $", {late} overdue" : "");
        var blocks = new List<Block> { new Block.Header(heading) };
        foreach (var item in open.Take(MostShown))
        {
            blocks.Add(new Block.Paragraph(Line(item, today)));
            blocks.Add(new Block.Buttons([Done(item.Incident, item.Number), Edit(item.Incident, item.Number)]));
        }
        if (open.Count > MostShown) blocks.Add(new Block.Context($"The first {MostShown} of {open.Count}."));
        return new Message { Fallback = heading, Blocks = blocks };
    }

    public static RichText Line(OpenAction item, DateOnly today)
    {
        var late = item.IsOverdue(today) ? RichText.Of($"{new Span.Bold("Overdue:")} ") : RichText.Empty;
        return late + RichText.Of($"{item.Incident} · {item.Number}. {item.What}") + ActionLines.For(item.Owner, item.Due) + ActionLines.Kept(item.Link);
    }

    /// <summary>The incident stands in front, so that the button means the same in another incident's channel.</summary>
    public static Button Done(IncidentId incident, int number) => new("Done", "action", $"{incident} done {number}");

    public static Button Edit(IncidentId incident, int number) => new("Edit", "action", $"{incident} edit {number}");
}
