using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The bot with the sample settings, over real HTTP, with a clock that moves only when a story says so; what it talks to is the story's own.</summary>
internal abstract class BotStory
{
    private readonly LogLines _log = new();
    private string _folder = "";
    private WebApplication _bot = null!;
    private HttpClient _http = null!;

    /// <summary>
    /// Alice declares, bob and carol are the primary rotation (bob at the story's beginning), dave, erin and frank are levels 2 to 4, and grace is the secondary.
    /// </summary>
    protected static IReadOnlyList<string> Names { get; } = ["alice", "bob", "carol", "dave", "erin", "frank", "grace"];

    protected static IReadOnlyList<string> ChannelNames { get; } = ["incidents", "oncall", "engineering", "leadership"];

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected HttpClient Http => _http;

    /// <summary>Every line the bot logged.</summary>
    protected IReadOnlyList<string> Logged => _log.All;

    protected IServiceProvider Services => _bot.Services;

    /// <summary>What the bot is started in.</summary>
    protected string Folder => _folder;

    protected string DatabaseFile => Path.Combine(_folder, "data", "incidents.db");

    [SetUp]
    public async Task Begin()
    {
        Clock = NewClock(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
        _folder = Directory.CreateTempSubdirectory("incident-story-").FullName;
        Sample.CopyTo(_folder);
        await ReadyDatabase.PutIntoAsync(_folder);
        await OpenChatAsync();
        await Prepare();
        await StartBot();
        await ArriveAsync();
    }

    [TearDown]
    public async Task End()
    {
        await StopBot();
        await CloseChatAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts the stand-ins the bot talks to.</summary>
    protected abstract Task OpenChatAsync();

    /// <summary>Whatever holds at the end of every story is looked at, and the stand-ins stop.</summary>
    protected abstract Task CloseChatAsync();

    /// <summary>What leads the bot to the stand-ins.</summary>
    protected abstract IReadOnlyList<string> ChatSettings { get; }

    /// <summary>Called whenever the bot has started.</summary>
    protected abstract void Connect(HttpClient bot);

    /// <summary>What people do once before they can use the bot.</summary>
    protected virtual Task ArriveAsync() => Task.CompletedTask;

    /// <summary>Starts what the bot needs beside the chat.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    /// <summary>Settings that differ from the sample's, as arguments: <c>--Channels:ArchiveAfter</c>, <c>7d</c>.</summary>
    protected virtual string[] MoreSettings => [];

    /// <summary>Nearly all stories are about something else than the first message, so in them nobody asks for it before an update is owed.</summary>
    private static string[] FirstMessages { get; } = [.. Enumerable.Range(1, 4).SelectMany(number => new[] { $"--Severities:SEV{number}:FirstUpdateWithin", "off" })];

    /// <summary>For stories of weeks that are not about updates: reminding of one every half hour all the while would be most of their work.</summary>
    protected static string[] NoUpdatesAreOwed { get; } = [.. Enumerable.Range(1, 4).SelectMany(number => new[] { $"--Severities:SEV{number}:UpdateEvery", "60d" })];

    protected virtual FakeTimeProvider NewClock(DateTimeOffset at) => new(at);

    /// <summary>What the bot goes by.</summary>
    protected virtual TimeProvider BotClock => Clock;

    protected virtual void Adjust(WebApplicationBuilder builder)
    {
    }

    /// <summary>A service that goes on beside the web server.</summary>
    protected virtual bool IsKept(ServiceDescriptor service) => false;

    /// <summary>Starts the bot on what is left in its database.</summary>
    protected async Task StartBot()
    {
        _bot = Program.Build(["--contentRoot", _folder, "--urls", "http://127.0.0.1:0", .. FirstMessages, .. ChatSettings, .. MoreSettings], builder =>
        {
            Adjust(builder);
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<ILoggerProvider>(_log);
            foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && !IsWebServer(service) && !IsKept(service)).ToList()) builder.Services.Remove(service);
            builder.Services.RemoveAll<TimeProvider>();
            builder.Services.AddSingleton(BotClock);
            // No story takes the power away, so no commit has to wait for the disk.
            builder.Services.Configure<DatabaseOptions>(options => options.IsThrownAway = true);
        });
        await _bot.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        await _bot.Services.GetRequiredService<Reconciler>().StartAsync(CancellationToken.None);
        await _bot.StartAsync();
        // A body that is asked for first is never sent unasked, however slow the machine is.
        _http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(_bot.Urls.Single()) };
        Connect(_http);
    }

    protected async Task StopBot()
    {
        _http.Dispose();
        await _bot.StopAsync();
        await _bot.DisposeAsync();
    }

    /// <summary>The machine's clock is set back; the bot has to be started anew to see it.</summary>
    protected void SetClockBack(TimeSpan by) => Clock = new FakeTimeProvider(Clock.GetUtcNow() - by);

    /// <summary>What readiness says, red or green.</summary>
    protected async Task<string> Ready()
    {
        using var response = await _http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Does everything that is due or waits, moving the clock no further than a platform's pace of a message a second asks for.</summary>
    protected Task Settle() => AdvanceTo(Clock.GetUtcNow() + TimeSpan.FromSeconds(20), stopWhenQuiet: true);

    /// <summary>Lets time pass, stopping wherever something falls due.</summary>
    protected Task Advance(TimeSpan by) => AdvanceTo(Clock.GetUtcNow() + by, stopWhenQuiet: false);

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

    /// <summary>The web server itself is a hosted service, too, and stays.</summary>
    private static bool IsWebServer(ServiceDescriptor service) =>
        service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) is true
        || service.ImplementationFactory?.Method.DeclaringType?.FullName?.Contains("WebHost", StringComparison.Ordinal) is true;
}
