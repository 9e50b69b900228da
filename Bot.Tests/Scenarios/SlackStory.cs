using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Chat.Slack.Socket;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Slack.Rules;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>
/// The sample settings on a strict Slack, over real HTTP, with a clock that moves only when a story says so. The people are alice (who
/// declares), bob and carol (primary rotation), dave, erin and frank (levels 2 to 4) and grace (secondary).
/// </summary>
internal abstract class SlackStory
{
    protected const string Alice = "U0ALICE", Bob = "U0BOB", Carol = "U0CAROL", Dave = "U0DAVE", Erin = "U0ERIN", Frank = "U0FRANK", Grace = "U0GRACE";
    protected const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private static readonly string[] Names = ["alice", "bob", "carol", "dave", "erin", "frank", "grace"];

    private readonly LogLines _log = new();
    private string _folder = "";
    private WebApplication _bot = null!;
    private HttpClient _http = null!;
    private int _opened;

    protected FakeTimeProvider Clock { get; private set; } = null!;
    protected SlackStandIn Slack { get; private set; } = null!;

    /// <summary>Signs and sends as Slack does.</summary>
    protected SlackSender From { get; private set; } = null!;

    /// <summary>Does in channels what people do there without asking the bot for anything.</summary>
    protected ChannelActs InChannels { get; private set; } = null!;

    protected HttpClient Http => _http;

    /// <summary>Every line the bot logged.</summary>
    protected IReadOnlyList<string> Logged => _log.All;

    protected IServiceProvider Services => _bot.Services;

    /// <summary>What the bot is started in.</summary>
    protected string Folder => _folder;

    protected string DatabaseFile => Path.Combine(_folder, "data", "incidents.db");

    /// <summary>Whoever is on call in the primary rotation at the story's beginning.</summary>
    protected const string OnCall = Bob;

    [SetUp]
    public async Task Begin()
    {
        Clock = NewClock(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
        Slack = await SlackStandIn.StartAsync(Clock);
        foreach (var name in Names) Slack.AddUser("U0" + name.ToUpperInvariant(), name, name + "@example.com");
        foreach (var channel in new[] { "incidents", "oncall", "engineering", "leadership" }) Slack.AddChannel(channel);
        _folder = Directory.CreateTempSubdirectory("incident-story-").FullName;
        Sample.CopyTo(_folder);
        await Prepare();
        await StartBot();
    }

    [TearDown]
    public async Task End()
    {
        await StopBot();
        foreach (var said in Slack.Channels.SelectMany(channel => channel.Messages).Concat(Slack.Ephemerals.Select(told => told.Message)).Where(message => message.User == Slack.BotUserId)) Clocks.AreTheReaders(said.Said);
        await Slack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts what the bot needs beside Slack.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    /// <summary>Settings that differ from the sample's, as arguments: <c>--Channels:ArchiveAfter</c>, <c>7d</c>.</summary>
    protected virtual string[] MoreSettings => [];

    /// <summary>Starts the bot on what is left in its database.</summary>
    protected async Task StartBot()
    {
        _bot = Program.Build(
            [
                "--contentRoot", _folder, "--urls", "http://127.0.0.1:0", "--Slack:BotToken", Slack.BotToken,
                "--Slack:ApiUrl", Slack.ApiUrl.ToString(), .. Doors,
                .. MoreSettings,
            ],
            builder =>
            {
                Adjust(builder);
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<ILoggerProvider>(_log);
                foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && IsTicking(service)).ToList()) builder.Services.Remove(service);
                builder.Services.RemoveAll<TimeProvider>();
                builder.Services.AddSingleton(BotClock);
            });
        await _bot.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        await _bot.Services.GetRequiredService<Reconciler>().StartAsync(CancellationToken.None);
        await _bot.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_bot.Urls.Single()) };
        From = NewSender();
        InChannels = new ChannelActs(Slack, From);
    }

    /// <summary>The settings that say how Slack reaches the bot.</summary>
    protected virtual string[] Doors => ["--Slack:SigningSecret", Secret];

    protected virtual SlackSender NewSender() => new(_http, Secret, Clock, Slack);

    protected virtual FakeTimeProvider NewClock(DateTimeOffset at) => new(at);

    /// <summary>What the bot goes by.</summary>
    protected virtual TimeProvider BotClock => Clock;

    protected virtual void Adjust(WebApplicationBuilder builder)
    {
    }

    /// <summary>What <c>check</c> writes; the bot must have been stopped, because it locks its database.</summary>
    protected async Task<string> Check(params string[] more)
    {
        await using var app = Program.Build(["--contentRoot", _folder, "--Slack:BotToken", Slack.BotToken, "--Slack:ApiUrl", Slack.ApiUrl.ToString(), .. Doors, .. more]);
        using var written = new StringWriter();
        await CheckCommand.RunAsync(app.Services, written, CancellationToken.None);
        return written.ToString();
    }

    /// <summary>The machine's clock is set back; the bot has to be started anew to see it.</summary>
    protected void SetClockBack(TimeSpan by) => Clock = new FakeTimeProvider(Clock.GetUtcNow() - by);

    protected async Task StopBot()
    {
        _http.Dispose();
        await _bot.StopAsync();
        await _bot.DisposeAsync();
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

    /// <summary>Somebody opens the bot's Home tab.</summary>
    protected async Task OpensHome(string user)
    {
        var heard = new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = "D0HOME", ["tab"] = "home", ["event_ts"] = $"{++_opened}.0" };
        (await From.EventAsync(heard)).Refusal.ShouldBeNull();
        await Settle();
    }

    /// <summary>What readiness says, red or green.</summary>
    protected async Task<string> Ready()
    {
        using var response = await _http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Does everything that is due or waits, moving the clock no further than Slack's pace of a message a second asks for.</summary>
    protected Task Settle() => AdvanceTo(Clock.GetUtcNow() + TimeSpan.FromSeconds(20), stopWhenQuiet: true);

    /// <summary>Lets time pass, stopping wherever something falls due.</summary>
    protected Task Advance(TimeSpan by) => AdvanceTo(Clock.GetUtcNow() + by, stopWhenQuiet: false);

    /// <summary>The first message of an incident's announcement.</summary>
    protected PostedMessage Announcement(int number = 1) => Slack.Channel("#incidents").Messages.First(message => message.ThreadTs is null && message.Said.Contains($"INC-{number}", StringComparison.Ordinal));

    /// <summary>Waits for what another task brings about.</summary>
    protected static async Task Eventually(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tries = 0; tries < 1_500 && !condition(); tries++) await timer.WaitForNextTickAsync();
        condition().ShouldBeTrue();
    }

    private async Task AdvanceTo(DateTimeOffset target, bool stopWhenQuiet)
    {
        var settler = _bot.Services.GetRequiredService<Settler>();
        await settler.SettleAsync(CancellationToken.None);
        while (await settler.NextAsync(CancellationToken.None) is { } next && next <= target)
        {
            Clock.SetUtcNow(next > Clock.GetUtcNow() ? next : Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
            await settler.SettleAsync(CancellationToken.None);
        }
        if (stopWhenQuiet || Clock.GetUtcNow() >= target) return;
        Clock.SetUtcNow(target);
        await settler.SettleAsync(CancellationToken.None);
    }

    /// <summary>The web server itself is a hosted service, too, and stays, and so do the sockets, which are another door.</summary>
    private static bool IsTicking(ServiceDescriptor service) =>
        service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) is not true && !IsWebServer(service)
        && service.ImplementationType != typeof(SlackSocketService);

    private static bool IsWebServer(ServiceDescriptor service) => service.ImplementationFactory?.Method.DeclaringType?.FullName?.Contains("WebHost", StringComparison.Ordinal) is true;
}
