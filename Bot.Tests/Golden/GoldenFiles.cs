using System.Runtime.CompilerServices;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>
/// Everything the bot says, as each platform gets it, compared with what was reviewed last. Where a change is meant, UPDATE_GOLDEN=1 writes the files anew,
/// and the difference is part of the change.
/// </summary>
internal sealed class GoldenFiles
{
    private static readonly string Folder = Path.Combine(Sample.Root, "Bot.Tests", "Golden");
    private static readonly bool IsUpdating = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    [Test]
    public void Every_message_looks_as_it_did([ValueSource(typeof(EveryMessage), nameof(EveryMessage.All))] Said said, [Values("slack", "local", "teams")] string platform)
    {
        var rendered = Rendered.On(platform, said);
        var file = Path.Combine(Folder, platform, said.Name + Rendered.Extension(platform));
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, rendered);
        }
        File.Exists(file).ShouldBeTrue($"{file} is missing; UPDATE_GOLDEN=1 writes it");
        rendered.ShouldBe(File.ReadAllText(file), $"{said.Name} on {platform} has changed; where that is meant, UPDATE_GOLDEN=1 writes it anew");
    }

    [Test]
    public void Slack_takes_every_message([ValueSource(typeof(EveryMessage), nameof(EveryMessage.All))] Said said)
    {
        foreach (var words in Words.Named.Values) SlackTakes.Message(said.Make(words));
    }

    [Test]
    public void No_file_is_of_a_message_that_is_no_more()
    {
        foreach (var platform in new[] { "slack", "local", "teams" })
        {
            Directory.EnumerateFiles(Path.Combine(Folder, platform)).Select(Path.GetFileNameWithoutExtension).ShouldBe(EveryMessage.All.Select(said => said.Name), ignoreOrder: true);
        }
    }

    [Test]
    public void Every_class_that_makes_messages_is_here()
    {
        var makers = typeof(IncidentCard).Assembly.GetTypes().Where(type => type.Namespace == typeof(IncidentCard).Namespace && MakesMessages(type)).ToList();
        var shown = EveryMessage.All.Select(said => said.From).ToHashSet();
        makers.Where(type => !shown.Contains(type) && !IsRenderer(type)).Select(type => type.Name).ShouldBeEmpty();
    }

    [Test]
    public void Every_card_is_here() =>
        typeof(Card).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Card))).Except(EveryMessage.All.Select(said => said.From)).Select(type => type.Name).ShouldBeEmpty();

    [Test]
    public void Every_kind_of_event_is_here() =>
        typeof(IncidentEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(IncidentEvent))).Except(EveryEvent.With(Words.Sample).Select(happened => happened.GetType())).Select(type => type.Name).ShouldBeEmpty();

    private static bool MakesMessages(Type type) =>
        type.GetMethods().Any(method => method.DeclaringType == type && method.IsStatic && typeof(Message).IsAssignableFrom(method.ReturnType) && !method.IsDefined(typeof(CompilerGeneratedAttribute), false));

    /// <summary>What renders a card is shown by the card.</summary>
    private static bool IsRenderer(Type type) => new[] { typeof(IncidentCard), typeof(PageCard), typeof(ReminderCard), typeof(StillOnItCard), typeof(RolesCard), typeof(CommandQuestionCard), typeof(RoleBriefingMessage), typeof(BriefingMessage), typeof(RunbookCard), typeof(EscalateQuestionCard) }.Contains(type);
}
