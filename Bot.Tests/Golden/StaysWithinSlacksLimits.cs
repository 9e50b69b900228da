using System.Reflection;
using System.Runtime.CompilerServices;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Tests.Faults;
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
    public void Every_message() => EveryMessageIsTaken(of: 100);

    [Test]
    [Long]
    public void Every_message_of_a_hundred_thousand() => EveryMessageIsTaken(of: 100_000 / EveryMessage.All.Count + 1);

    private static void EveryMessageIsTaken(int of) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(of), Prop.ForAll(AnyWords.ToArbitrary(), words =>
    {
        foreach (var said in EveryMessage.All) SlackTakes.Message(said.Make(words));
    }));

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
        foreach (var filled in EveryForm.All) SlackTakes.Form(filled.Make(words));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Every_topic() => Prop.ForAll(AnyWords.ToArbitrary(), words =>
        ChannelTopic.Of(Telling.Declared(words).Channel().Commanded().Incident).Length.ShouldBeLessThanOrEqualTo(250)).QuickCheckThrowOnFailure();

    [Test]
    public void Every_message_with_long_words_emoji_right_to_left_and_nothing(
        [ValueSource(typeof(EveryMessage), nameof(EveryMessage.All))] Said said, [ValueSource(nameof(Extremes))] string extreme) => SlackTakes.Message(said.Make(Words.Extremes[extreme]));

    [Test]
    public void Every_form_with_long_words_emoji_right_to_left_and_nothing(
        [ValueSource(typeof(EveryForm), nameof(EveryForm.All))] Filled filled, [ValueSource(nameof(Extremes))] string extreme)
    {
        var form = filled.Make(Words.Extremes[extreme]);
        SlackTakes.Form(form);
        form.Context.Length.ShouldBeLessThanOrEqualTo(3000);
    }

    [Test]
    public void The_home_with_long_words_emoji_right_to_left_and_nothing([ValueSource(nameof(Extremes))] string extreme) =>
        SlackTakes.Home(EveryMessage.All.Single(said => said.From == typeof(HomeMessage)).Make(Words.Extremes[extreme]));

    private static IEnumerable<string> Extremes => Words.Extremes.Keys;

    /// <summary>A form nobody listed above would be one that nobody looked at.</summary>
    [Test]
    public void No_form_is_forgotten()
    {
        var makers = typeof(CommandLine).Assembly.GetTypes().Where(type => type.Namespace == typeof(CommandLine).Namespace && !type.IsDefined(typeof(CompilerGeneratedAttribute), false))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(Form) && !method.IsDefined(typeof(CompilerGeneratedAttribute), false)).ToList();
        var listed = EveryForm.All.Select(filled => (filled.From, filled.By)).ToHashSet();

        makers.Where(method => !method.IsPrivate).Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ShouldBe(listed.Select(made => $"{made.From.Name}.{made.By}"), ignoreOrder: true);
        makers.Select(method => method.DeclaringType).Distinct().ShouldAllBe(type => listed.Any(made => made.From == type), "what makes a form in private has to be reached by a method that can be listed");
        typeof(CommandLine).Assembly.GetTypes().Where(type => typeof(IFormSubcommand).IsAssignableFrom(type) && type.IsClass).Select(type => type.Name.Replace("Command", "Form", StringComparison.Ordinal)).Except(listed.Select(made => made.From.Name)).ShouldBeEmpty();
    }
}
