using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Somebody's home: what is open, who is on call, what they owe.</summary>
public static class HomeMessage
{
    /// <summary>Two blocks each; with the rest they stay below the hundred blocks a home may have.</summary>
    public const int MostIncidents = 20;

    private const int MostShifts = 15;
    private const int MostActions = 10;

    public static Message Of(Home home)
    {
        var count = home.Open.Count + home.MoreOpen;
        var blocks = new List<Block> { new Block.Header(Heading(count)), new Block.Buttons([new Button("Declare an incident", "declare", "") { Style = ButtonStyle.Danger }]) };
        var shown = home.Open.OrderBy(incident => incident.Severity).ThenBy(incident => incident.DeclaredAt).Take(MostIncidents).ToList();
        foreach (var incident in shown) blocks.AddRange(One(incident));
        if (count > shown.Count) blocks.Add(new Block.Context($"And {count - shown.Count} more: /incident list."));
        blocks.AddRange(OnCall(home));
        blocks.AddRange(Owed(home.Actions));
        return new Message { Fallback = Heading(count), Blocks = blocks };
    }

    private static string Heading(int open) => open switch
    {
        0 => "No incident is open",
        1 => "One incident is open",
        _ => $"{open} incidents are open",
    };

    private static IEnumerable<Block> One(Incident incident)
    {
        var mark = incident.IsPrivate ? "🔒 " : "";
        var place = incident.Channel is IncidentChannel.Created channel ? RichText.Of($" · {new Span.ChannelMention(channel.Conversation)}") : RichText.Empty;
        var commander = incident.Commander is { } person ? RichText.Of($" · commander {person}") : " · no commander";
        yield return new Block.Paragraph(RichText.Of($"{mark}{new Span.Bold(Shorten.ToLine(IncidentCard.Heading(incident)))}\n{IncidentCard.Status(incident)}{commander} · since {new Span.Day(incident.DeclaredAt)}{place}"));
        yield return new Block.Buttons([.. IncidentButtons.For(incident).Where(button => button.Style is not ButtonStyle.Danger), IncidentButtons.Show(incident.Id)]);
    }

    private static IEnumerable<Block> OnCall(Home home)
    {
        var shifts = home.Shifts;
        if (shifts.Count == 0) yield break;
        yield return new Block.Divider();
        yield return new Block.Header("On call");
        yield return new Block.Paragraph(Oneself(home));
        foreach (var shift in shifts.Take(MostShifts)) yield return new Block.Paragraph(Line(shift));
        if (shifts.Count > MostShifts) yield return new Block.Context($"And {shifts.Count - MostShifts} more rotations.");
    }

    /// <summary>What somebody wants to know before anything else.</summary>
    private static RichText Oneself(Home home)
    {
        var now = home.Shifts.Where(shift => shift.Now.Contains(home.Of)).Take(MostShifts).Select(shift => RichText.Of($"{Name(shift)}{Until(shift, home.Of)}")).ToList();
        var coming = home.Shifts.Where(shift => shift.Next.Contains(home.Of) && !shift.Now.Contains(home.Of)).Take(MostShifts).Select(shift => RichText.Of($"{Name(shift)}{From(shift)}")).ToList();
        var line = now.Count == 0 ? (RichText)"You are not on call now." : RichText.Of($"📟 You are on call: {RichText.Join(", ", now)}.");
        return coming.Count == 0 ? line : line + RichText.Of($" You come on call: {RichText.Join(", ", coming)}.");
    }

    private static RichText Until(Shift shift, PersonId person) =>
        shift.HandOff is { } at && !shift.Next.Contains(person) ? RichText.Of($" until {new Span.Day(at)}") : RichText.Empty;

    private static RichText From(Shift shift) => shift.HandOff is { } at ? RichText.Of($" from {new Span.Day(at)}") : RichText.Empty;

    private static Span.Bold Name(Shift shift) => new(Shorten.ToLine(shift.Rotation, 80));

    private static RichText Line(Shift shift)
    {
        var now = shift.Now.Count == 0 ? RichText.Of($"{new Span.Bold("nobody")}") : EventLines.People(shift.Now);
        var line = RichText.Of($"{Name(shift)}: {now}");
        return shift.HandOff is { } at ? line + RichText.Of($", from {new Span.Day(at)} {EventLines.People(shift.Next)}") : line;
    }

    private static IEnumerable<Block> Owed(IReadOnlyList<OpenAction> actions)
    {
        if (actions.Count == 0) yield break;
        yield return new Block.Divider();
        yield return new Block.Header(actions.Count == 1 ? "Your open action item" : $"Your {actions.Count} open action items");
        foreach (var action in actions.Take(MostActions))
        {
            var due = action.Due is { } day ? $" · due {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "";
            yield return new Block.Paragraph(RichText.Of($"☐ {Shorten.ToLine(action.What)} ({action.Incident}, item {action.Number}{due})"));
        }
        if (actions.Count > MostActions) yield return new Block.Context($"And {actions.Count - MostActions} more.");
    }
}
