using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>The whole program but for its clock, its ticking and its platform: what is due happens when a test says so.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _deliveries;

    private RunningBot(WebApplication app, FakeTimeProvider clock) => (_app, Clock) = (app, clock);

    public FakeTimeProvider Clock { get; }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="folder">Holds the database, so that another bot can go on where this one stopped.</param>
    /// <param name="postgres">The connection string of a PostgreSQL, or null for SQLite.</param>
    public static Task<RunningBot> StartAsync(string folder, string? postgres, FakeTimeProvider clock, params IChatPlatform[] platforms) =>
        StartAsync(folder, postgres is null ? [] : ["--Database:Provider", "Postgres", "--Database:ConnectionString", postgres], clock, platforms);

    /// <param name="settings">What differs from the folder's, as arguments.</param>
    public static async Task<RunningBot> StartAsync(string folder, string[] settings, FakeTimeProvider clock, params IChatPlatform[] platforms)
    {
        var app = Program.Build(["--contentRoot", folder, "--LocalChat:Enabled", "true", .. settings], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.RemoveAll<IHostedService>();
            builder.Services.RemoveAll<IChatPlatform>();
            builder.Services.RemoveAll<TimeProvider>();
            builder.Services.AddSingleton<TimeProvider>(clock);
            foreach (var platform in platforms) builder.Services.AddSingleton(platform);
        });
        var bot = new RunningBot(app, clock);
        await bot.Get<Database>().OpenAsync(CancellationToken.None);
        await bot.Get<Reconciler>().StartAsync(CancellationToken.None);
        return bot;
    }

    /// <summary>What somebody is told who typed <c>/incident</c> and this.</summary>
    public Task<Reply> Types(string person, string text, string conversation = "general", string? delivery = null) => Get<ICommandLine>().RunAsync(new Invocation
    {
        By = new PersonId(person),
        Platform = Platform.Local,
        Conversation = conversation,
        Text = text,
        Key = delivery ?? $"delivery-{Interlocked.Increment(ref _deliveries)}",
        Source = Source.Typed,
    }, CancellationToken.None);

    public Task Settle() => Get<Settler>().SettleAsync(CancellationToken.None);

    /// <summary>Lets time pass, stopping wherever something falls due.</summary>
    public async Task Advance(TimeSpan by)
    {
        var target = Clock.GetUtcNow() + by;
        await Settle();
        while (await Get<Settler>().NextAsync(CancellationToken.None) is { } next && next <= target)
        {
            Clock.SetUtcNow(next > Clock.GetUtcNow() ? next : Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
            await Settle();
        }
        if (Clock.GetUtcNow() < target) Clock.SetUtcNow(target);
        await Settle();
    }

    public Task<Incident?> Incident(int number = 1) =>
        Get<Database>().ReadAsync(session => IncidentLedger.LoadAsync(session, new IncidentId(number)), CancellationToken.None);

    public Task<IReadOnlyList<OutboxDepth>> Waiting() => Get<Database>().ReadAsync(OutboxFigures.DepthAsync, CancellationToken.None);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
