using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Chat.Slack.Socket;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Slack.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The sample settings on a strict Slack.</summary>
internal abstract class SlackStory : BotStory
{
    protected const string Alice = "U0ALICE", Bob = "U0BOB", Carol = "U0CAROL", Dave = "U0DAVE", Erin = "U0ERIN", Frank = "U0FRANK", Grace = "U0GRACE";
    protected const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private int _opened;

    protected SlackStandIn Slack { get; private set; } = null!;

    /// <summary>Signs and sends as Slack does.</summary>
    protected SlackSender From { get; private set; } = null!;

    /// <summary>Does in channels what people do there without asking the bot for anything.</summary>
    protected ChannelActs InChannels { get; private set; } = null!;

    /// <summary>Whoever is on call in the primary rotation at the story's beginning.</summary>
    protected const string OnCall = Bob;

    /// <summary>The settings that say how Slack reaches the bot.</summary>
    protected virtual string[] Doors => ["--Slack:SigningSecret", Secret];

    protected override IReadOnlyList<string> ChatSettings => ["--Slack:BotToken", Slack.BotToken, "--Slack:ApiUrl", Slack.ApiUrl.ToString(), .. Doors];

    protected override async Task OpenChatAsync()
    {
        Slack = await SlackStandIn.StartAsync(Clock);
        foreach (var name in Names) Slack.AddUser("U0" + name.ToUpperInvariant(), name, name + "@example.com");
        foreach (var channel in ChannelNames) Slack.AddChannel(channel);
    }

    protected override async Task CloseChatAsync()
    {
        foreach (var said in Slack.Channels.SelectMany(channel => channel.Messages).Concat(Slack.Ephemerals.Select(told => told.Message)).Where(message => message.User == Slack.BotUserId)) Clocks.AreTheReaders(said.Said);
        await Slack.DisposeAsync();
    }

    protected override void Connect(HttpClient bot)
    {
        From = NewSender();
        InChannels = new ChannelActs(Slack, From);
    }

    protected virtual SlackSender NewSender() => new(Http, Secret, Clock, Slack);

    /// <summary>The sockets are another door.</summary>
    protected override bool IsKept(ServiceDescriptor service) => service.ImplementationType == typeof(SlackSocketService);

    /// <summary>What <c>check</c> writes; the bot must have been stopped, because it locks its database.</summary>
    protected async Task<string> Check(params string[] more)
    {
        await using var app = Program.Build(["--contentRoot", Folder, .. ChatSettings, .. more]);
        using var written = new StringWriter();
        await CheckCommand.RunAsync(app.Services, written, CancellationToken.None);
        return written.ToString();
    }

    /// <summary>Somebody types a line; what is due and waiting is done before the story goes on.</summary>
    /// <returns>What they are told, and nobody else.</returns>
    protected async Task<SlackReply> Types(string user, string text, string channel = "#incidents")
    {
        var reply = await From.CommandAsync(user, channel, text["/incident".Length..].Trim());
        reply.Refusal.ShouldBeNull();
        Clocks.AreTheReaders(reply.Said);
        await Settle();
        return reply;
    }

    /// <summary>Somebody presses a button of a message.</summary>
    /// <returns>What they are told privately, or nothing.</returns>
    protected async Task<string> Presses(string user, PostedMessage message, string button)
    {
        var before = Slack.Ephemerals.Count;
        var reply = await From.PressAsync(user, message, button);
        reply.Refusal.ShouldBeNull();
        await Settle();
        return string.Join('\n', Slack.Ephemerals.Skip(before).Select(told => told.Message.Said));
    }

    /// <summary>Somebody presses a button of what only they were told.</summary>
    protected async Task Presses(string user, SlackReply told, string button)
    {
        (await From.PressAsync(user, told, "#incidents", button)).Refusal.ShouldBeNull();
        await Settle();
    }

    /// <summary>Somebody opens the bot's Home tab.</summary>
    protected async Task OpensHome(string user)
    {
        var heard = new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = "D0HOME", ["tab"] = "home", ["event_ts"] = $"{++_opened}.0" };
        (await From.EventAsync(heard)).Refusal.ShouldBeNull();
        await Settle();
    }

    /// <summary>The first message of an incident's announcement.</summary>
    protected PostedMessage Announcement(int number = 1) => Slack.Channel("#incidents").Messages.First(message => message.ThreadTs is null && message.Said.Contains($"INC-{number}", StringComparison.Ordinal));
}
