using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Tests.Incidents;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>
/// Row 24 as a property: whatever people write (thousands of characters, emoji, right-to-left, halves of surrogate pairs, nothing at all), every message
/// and form is one that Slack takes.
/// </summary>
internal sealed class StaysWithinSlacksLimits
{
    private static readonly string[] Pieces =
    [
        "", " ", "\n", "x", "word ", "👩‍👩‍👧‍👦", "🏴‍☠️ ", "e\u0301\u0301\u0301", "שלום ", "مرحبا ", "\u202E", "\u200B", "\uD800", "\uDC00", "\uFFFF", "\u0000", "\t", "<!channel>", "<@U0BOB>",
        "<https://evil.example|bank>", "&", "&amp;", "<", ">", "```", "`", "*", "_", "~", "> ", "|", "\"", "\\", "@everyone ", "#incidents ",
    ];

    /// <summary>A few pieces, each repeated up to thousands of times.</summary>
    private static readonly Gen<string> AnyText =
        from pieces in Gen.Elements(Pieces).ListOf()
        from times in Gen.Frequency((6, Gen.Choose(0, 3)), (2, Gen.Choose(50, 300)), (1, Gen.Choose(1_000, 4_000)))
        select string.Concat(pieces.Take(8).Select(piece => string.Concat(Enumerable.Repeat(piece, times))));

    private static readonly Gen<Words> AnyWords =
        from title in AnyText
        from impact in Gen.OneOf(Gen.Constant<string?>(null), AnyText.Select(text => (string?)text))
        from text in AnyText
        from service in Gen.OneOf(Gen.Constant<string?>(null), AnyText.Select(text => (string?)text))
        select new Words(title, impact, text, service);

    [Test]
    public void Every_message() => Prop.ForAll(AnyWords.ToArbitrary(), words =>
    {
        foreach (var said in EveryMessage.All) SlackTakes.Message(said.Make(words));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Every_home() => Prop.ForAll(AnyWords.ToArbitrary(), Sizes.ToArbitrary(), (words, size) =>
    {
        var home = HomeMessage.Of(new Home
        {
            Of = Crew.Bob,
            Open = [.. Enumerable.Repeat(Telling.Declared(words).Channel().Incident, size.Incidents)],
            MoreOpen = size.More,
            Shifts = [.. Enumerable.Repeat(new Shift(words.Title, [Crew.Bob], Telling.Start.AddDays(5), [Crew.Carol]), size.Shifts)],
            Actions = [.. Enumerable.Repeat(new OpenAction(new IncidentId(1), words.Title, 1, words.Text, Crew.Bob, new DateOnly(2026, 3, 9)), size.Actions)],
        });
        SlackTakes.Home(home);
        home.Blocks.Count.ShouldBeLessThan(SlackMessageRenderer.MostBlocksInView, "nothing may have to be cut off its end");
        if (size.Incidents + size.More > HomeMessage.MostIncidents) home.Blocks.OfType<Block.Context>().ShouldContain(line => PlainText.Of(line.Text).StartsWith("And ", StringComparison.Ordinal));
    }).QuickCheckThrowOnFailure();

    /// <summary>How full a home is.</summary>
    private static readonly Gen<(int Incidents, int More, int Shifts, int Actions)> Sizes =
        from incidents in Gen.Choose(0, 200)
        from more in Gen.Elements(0, 1, 10_000)
        from shifts in Gen.Choose(0, 60)
        from actions in Gen.Choose(0, 120)
        select (incidents, more, shifts, actions);

    [Test]
    public void Every_form() => Prop.ForAll(AnyWords.ToArbitrary(), words =>
    {
        var incident = Telling.Declared(words).Channel().Acknowledged().Updated().Incident;
        SlackTakes.Form(UpdateForm.For(incident));
        SlackTakes.Form(MergeForm.For(incident.Id));
        SlackTakes.Form(EscalateForm.For(incident, level => TestPlaybook.Usual.PeopleOf(level, Telling.Start)));
        SlackTakes.Form(RoleForm.For(incident, TestPlaybook.Usual));
        SlackTakes.Form(OverrideForm.New(EveryMessage.Rotations, null, Crew.Grace, NodaTime.DateTimeZone.Utc, Telling.Start));
        SlackTakes.Form(ActionForm.New(incident.Id));
        SlackTakes.Form(ActionForm.Edit(incident.Id, new ActionItem(1, words.Text, Crew.Timer, Telling.Start)));
        SlackTakes.Form(DeclareForm.Empty(TestPlaybook.Usual with { Services = words.Service is { Length: > 0 and <= 75 } service ? [service] : [], Describe = _ => words.Text }, NodaTime.DateTimeZone.Utc));
    }).QuickCheckThrowOnFailure();
}
