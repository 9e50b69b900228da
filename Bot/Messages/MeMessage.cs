using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>How somebody is reached, as only they see it.</summary>
/// <param name="Rules">As they are typed.</param>
/// <param name="Quiet">As they are typed; null for none.</param>
/// <param name="TestAnsweredAt">When they last answered a test page.</param>
public sealed record MyContacts(string Rules, string? Quiet, IReadOnlyList<MyWay> Ways, DateTimeOffset? TestAnsweredAt);

/// <param name="Address">Null for the chat, and where the settings hold none.</param>
/// <param name="Problem">Why it cannot be used, or null.</param>
public sealed record MyWay(ContactMethod Method, string? Address, string? Problem)
{
    public bool CanBeVerified { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? FailedAt { get; init; }
    public string? Failure { get; init; }
}

public static class MeMessage
{
    private const string Command = "me";

    public static Message Of(MyContacts mine)
    {
        var blocks = new List<Block>
        {
            new Block.Header("How you are reached"),
            new Block.Paragraph(RichText.Of($"Your rules: {new Span.Code(mine.Rules)}. Quiet hours for SEV3 and SEV4: {new Span.Code(mine.Quiet ?? "none")}.")),
        };
        blocks.AddRange(mine.Ways.Select(way => new Block.Paragraph(Way(way))));
        blocks.Add(new Block.Buttons([TestButton, .. mine.Ways.Where(way => way.CanBeVerified).Select(way => new Button($"Verify {way.Method.Name()}", Command, $"verify {way.Method.Word()}"))]));
        var tested = mine.TestAnsweredAt is { } at ? RichText.Of($"You last answered a test page on {new Span.Day(at)}.") : "You have not answered a test page yet.";
        blocks.Add(new Block.Context(tested + RichText.Of($" Change it: {new Span.Code("/incident me rules chat 0m, sms 2m, phone 5m")}, {new Span.Code("/incident me quiet 22:00-07:00")}.")));
        return new Message { Fallback = "How you are reached", Blocks = blocks };
    }

    /// <summary>The test page in the chat.</summary>
    public static Message Test(int number, PersonId person)
    {
        var line = RichText.Of($"📟 {person}, this is test page {number}. Nothing is wrong; press the button, or answer where else it reaches you.");
        return new Message { Fallback = PlainText.Fallback(line), Blocks = [new Block.Paragraph(line), new Block.Buttons([Got(number)])] };
    }

    public static Button Got(int number) => new("I got it", Command, $"got {number}") { Style = ButtonStyle.Primary };

    internal static Button TestButton { get; } = new("Send me a test page", Command, "test");

    private static RichText Way(MyWay way)
    {
        var line = RichText.Of($"{(way.Problem is null ? "✅" : "—")} {new Span.Bold(way.Method.Name())}{(way.Address is { } address ? " " + address : "")}");
        if (way.Problem is { } problem) line += $": {problem}";
        if (way.VerifiedAt is { } verified) line += RichText.Of($", verified {new Span.Day(verified)}");
        if (way.AnsweredAt is { } answered) line += RichText.Of($", a test was answered {new Span.Day(answered)}");
        if (way is { FailedAt: { } failed, Failure: { } failure }) line += RichText.Of($", failed {new Span.Day(failed)}: {Shorten.ToLine(failure, 120)}");
        return line;
    }
}
