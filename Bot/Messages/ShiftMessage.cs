using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Somebody else answers for a rotation from an instant on.</summary>
/// <param name="Until">When it changes again; null where it does not.</param>
public sealed record ShiftChange(string Rotation, DateTimeOffset At, IReadOnlyList<PersonId> Before, IReadOnlyList<PersonId> Now, DateTimeOffset? Until)
{
    public IEnumerable<PersonId> Incoming => Now.Except(Before);

    public IEnumerable<PersonId> Outgoing => Before.Except(Now);
}

/// <summary>The change of a shift, as everybody concerned hears of it.</summary>
public static class ShiftMessage
{
    /// <summary>So many open incidents are named to whoever comes on call.</summary>
    public const int MostNamed = 5;

    public static Message Changed(ShiftChange change) => Message.Line(change.Now.Count == 0
        ? RichText.Of($"⚠️ {new Span.Bold(change.Rotation)}: {new Span.Bold("nobody")} is on call") + Until(change) + ". " + (change.Before.Count > 0 ? RichText.Of($"{EventLines.People(change.Before)} had it until now.") : "")
        : RichText.Of($"🔁 {new Span.Bold(change.Rotation)}: {EventLines.People(change.Now)} is on call now") + Until(change) + (change.Before.Count > 0 ? RichText.Of($", after {EventLines.People(change.Before)}.") : "."));

    /// <param name="open">What goes on in the hands of whoever comes, the gravest first.</param>
    public static Message Yours(ShiftChange change, IReadOnlyList<Incident> open)
    {
        var line = RichText.Of($"📟 You are on call for {new Span.Bold(change.Rotation)} now") + Until(change) + (change.Before.Count > 0 ? RichText.Of($", after {EventLines.People(change.Before)}.") : ".");
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks =
            [
                new Block.Paragraph(line),
                .. Open(open),
                new Block.Paragraph("Say that pages reach you; otherwise #oncall and your backup are told in half an hour."),
                new Block.Buttons([Confirm(change) with { Style = ButtonStyle.Primary }, .. open.Count > 0 ? [new Button("List", "list", "")] : Array.Empty<Button>()]),
            ],
        };
    }

    private static IEnumerable<Block> Open(IReadOnlyList<Incident> open)
    {
        if (open.Count == 0) return [];
        var lines = open.Take(MostNamed).Select(incident => RichText.Of($"{new Span.Bold(IncidentCard.Heading(incident))} · {IncidentCard.Status(incident)}"));
        return [new Block.Paragraph(RichText.Join("\n", lines.Prepend(open.Count == 1 ? "One incident is open:" : "Open are:").Concat(open.Count > MostNamed ? ["and more."] : Array.Empty<RichText>())))];
    }

    /// <param name="held">What is open and still in their hands, the gravest first: going off call hands nothing over.</param>
    public static Message Over(ShiftChange change, IReadOnlyList<Incident> held, PersonId person)
    {
        var line = change.Now.Count == 0
            ? RichText.Of($"Your shift in {new Span.Bold(change.Rotation)} is over; nobody is on call after you.")
            : RichText.Of($"Your shift in {new Span.Bold(change.Rotation)} is over: {EventLines.People(change.Now)} is on call now. Thank you.");
        if (held.Count == 0) return Message.Line(line);
        var shown = held.Take(MostNamed).ToList();
        var lines = shown.Select(incident => RichText.Of($"{new Span.Bold(IncidentCard.Heading(incident))} · {string.Join(" and ", Parts(incident, person))}"));
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks =
            [
                new Block.Paragraph(line),
                new Block.Paragraph(RichText.Join("\n", lines.Prepend("Still yours until somebody takes it:").Concat(held.Count > MostNamed ? ["and more."] : Array.Empty<RichText>()))),
                new Block.Buttons([.. shown.Select(incident => HandOver(incident, person, change))]),
            ],
        };
    }

    private static IEnumerable<string> Parts(Incident incident, PersonId person)
    {
        foreach (var (role, holder) in incident.Roles) if (holder == person) yield return $"you are {role}";
        if (incident is { Commander: null, Paging: Paging.Answered answered } && answered.By == person) yield return "you acknowledged it";
    }

    /// <summary>Of several roles the command; what is only acknowledged is paged anew, to whoever is on call by then.</summary>
    private static Button HandOver(Incident incident, PersonId person, ShiftChange change) =>
        (incident.Commander == person ? Role.Commander.Value : incident.Roles.Where(role => role.Value == person).Select(role => role.Key).FirstOrDefault()) is { } held
            ? IncidentButtons.HandOver(incident.Id, new Role(held), change.Now is [var next] ? next : null)
            : IncidentButtons.HandBack(incident.Id) with { Label = $"Hand back {incident.Id}" };

    public static Message Silent(ShiftChange change, IReadOnlyList<PersonId> backup)
    {
        var line = RichText.Of($"⚠️ {EventLines.People(change.Now)} came on call for {new Span.Bold(change.Rotation)} at {new Span.Day(change.At)} and has not said that pages arrive.");
        if (backup.Count > 0) line += RichText.Of($" {EventLines.People(backup)}, please be ready, and find out.");
        return new Message { Fallback = PlainText.Fallback(line), Blocks = [new Block.Paragraph(line), new Block.Buttons([Confirm(change)])] };
    }

    public static Message SilentToBackup(ShiftChange change) => Message.Line(RichText.Of(
        $"⚠️ {EventLines.People(change.Now)} came on call for {new Span.Bold(change.Rotation)} at {new Span.Day(change.At)} and has not said that pages arrive. You are the backup: be ready for pages, and call them if you can."));

    public static Message Confirmed(ShiftChange change, PersonId by) => Message.Line(RichText.Of($"✅ {by} has the pager of {new Span.Bold(change.Rotation)} now."));

    private static RichText Until(ShiftChange change) => change.Until is { } until ? RichText.Of($" until {new Span.Day(until)}") : "";

    private static Button Confirm(ShiftChange change) =>
        new("I have the pager", "oncall", string.Create(CultureInfo.InvariantCulture, $"{OnCallWords.Confirm} {change.At.ToUnixTimeMilliseconds()} {change.Rotation}"));
}
