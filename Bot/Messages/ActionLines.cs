using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Action items as lines.</summary>
public static class ActionLines
{
    private const int MostShown = 20;

    /// <summary>The items of one incident, below each other; where there are many, the open ones.</summary>
    public static RichText All(Incident incident)
    {
        var shown = incident.Actions.OrderBy(item => item.IsOpen ? 0 : 1).ThenBy(item => item.Number).Take(MostShown).Select(Of);
        var lines = RichText.Join("\n", shown);
        return incident.Actions.Count > MostShown ? lines + $"\nand {incident.Actions.Count - MostShown} more" : lines;
    }

    public static RichText Of(ActionItem item) => RichText.Of($"{(item.IsOpen ? "☐" : "☑")} {item.Number}. {item.What}") + For(item.Owner, item.Due) + Kept(item.Link);

    /// <summary>Where an item is kept besides, to be put behind it.</summary>
    public static RichText Kept(string? link) => WebAddress.Parse(link) is { } address ? RichText.Of($" · {new Span.Link(address, "issue")}") : RichText.Empty;

    /// <summary>How many are left, for a card: <c>2 open of 3</c>.</summary>
    public static string Count(Incident incident)
    {
        var open = incident.Actions.Count(item => item.IsOpen);
        return open == 0 ? $"all {incident.Actions.Count} done" : $"{open} open of {incident.Actions.Count}";
    }

    /// <summary>Owner and day, as far as they are known, to be put behind the words.</summary>
    public static RichText For(PersonId? owner, DateOnly? due)
    {
        var text = owner is { } person ? RichText.Of($" · {person}") : RichText.Empty;
        return due is { } day ? text + $" · due {Wording.Date(day)}" : text;
    }
}
