using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Scenarios.Chats;

internal sealed class SlackChat(SlackStandIn slack, TimeProvider time) : StoryChat
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private SlackSender _from = null!;
    private Func<Task> _settle = null!;

    public override Platform Platform => Platform.Slack;

    public override IReadOnlyList<string> Settings => ["--Slack:BotToken", slack.BotToken, "--Slack:ApiUrl", slack.ApiUrl.ToString(), "--Slack:SigningSecret", Secret];

    public static async Task<SlackChat> OpenAsync(IReadOnlyList<string> people, IReadOnlyList<string> channels, TimeProvider time)
    {
        var slack = await SlackStandIn.StartAsync(time);
        foreach (var name in people) slack.AddUser(Id(name), name, name + "@example.com");
        foreach (var channel in channels) slack.AddChannel(channel);
        return new SlackChat(slack, time);
    }

    public override void Connect(HttpClient bot, Func<Task> settle) => (_from, _settle) = (new SlackSender(bot, Secret, time, slack), settle);

    public override async Task<string> Types(string user, string line, string place = "#incidents")
    {
        var reply = await _from.CommandAsync(Id(user), place.StartsWith('#') ? place : Room(place).Name is { Length: > 0 } name ? "#" + name : Room(place).Id, line);
        reply.Refusal.ShouldBeNull();
        await _settle();
        return reply.Said;
    }

    public override async Task<string> Presses(string user, Shown message, string button)
    {
        var before = slack.Ephemerals.Count;
        await PressAsync(user, message, button);
        return string.Join('\n', slack.Ephemerals.Skip(before).Select(told => told.Message.Said));
    }

    public override async Task<string> Fills(string user, Shown message, string button, Dictionary<string, string> values)
    {
        await PressAsync(user, message, button);
        var before = slack.Ephemerals.Count;
        var sent = await _from.SubmitAsync(slack.Views[^1], values);
        sent.Refusal.ShouldBeNull();
        await _settle();
        return string.Join('\n', sent.FormErrors.Values.Concat(slack.Ephemerals.Skip(before).Select(told => told.Message.Said)));
    }

    public override async Task<(string Shown, string Told)> FillsAndReads(string user, Shown message, string button, Dictionary<string, string> values, Func<string, Dictionary<string, string>> then)
    {
        (await Fills(user, message, button, values)).ShouldBeEmpty();
        var (shown, before) = (slack.Views[^1].Said, slack.Ephemerals.Count);
        var sent = await _from.SubmitAsync(slack.Views[^1], then(shown));
        sent.Refusal.ShouldBeNull();
        await _settle();
        return (shown, string.Join('\n', sent.FormErrors.Values.Concat(slack.Ephemerals.Skip(before).Select(told => told.Message.Said))));
    }

    public override IReadOnlyList<Shown> In(string place) => [.. Room(place).Messages.Where(message => message.User == slack.BotUserId).Select(Show)];

    public override Shown Announcement(int number = 1) =>
        Show(slack.Channel("#incidents").Messages.First(message => message.ThreadTs is null && message.Said.Contains($"INC-{number} ·", StringComparison.Ordinal)));

    public override async ValueTask DisposeAsync()
    {
        foreach (var said in slack.Channels.SelectMany(channel => channel.Messages).Where(message => message.User == slack.BotUserId)) Clocks.AreTheReaders(said.Said);
        await slack.DisposeAsync();
    }

    private async Task PressAsync(string user, Shown message, string button)
    {
        (await _from.PressAsync(Id(user), (PostedMessage)message.Post, button)).Refusal.ShouldBeNull();
        await _settle();
    }

    private StandInChannel Room(string place) => place switch
    {
        ['@', .. var name] => slack.Direct(Id(name)),
        ['#', ..] => slack.Channel(place),
        _ => slack.Channels.Single(channel => channel.Name.StartsWith(place.ToLowerInvariant() + "-", StringComparison.Ordinal)),
    };

    private static Shown Show(PostedMessage message) => new(message.Said, [.. message.Buttons.Select(button => button.Label)], message);

    private static string Id(string name) => "U0" + name.ToUpperInvariant();
}
