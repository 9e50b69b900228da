using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Sealing;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>The program with its pages, on a free port; nothing ticks by itself. People call it by <see cref="PublicUrl"/>, as behind something that speaks https.</summary>
internal sealed class PagesBot : IAsyncDisposable
{
    public const string PublicUrl = "https://incidents.example.com/";

    private readonly WebApplication _app;
    private readonly LogLines _log;
    private int _keys;

    private PagesBot(WebApplication app, LogLines log) => (_app, _log) = (app, log);

    public string Address => _app.Urls.Single();

    public IServiceProvider Services => _app.Services;

    public IReadOnlyList<string> Logged => _log.All;

    /// <summary>The settings by which people sign in at a stand-in.</summary>
    public static string[] SignedIn(OpenIdStandIn provider, params string[] more) =>
        [$"--PublicUrl={PublicUrl}", $"--SignIn:Authority={provider.Authority}", $"--SignIn:ClientId={OpenIdStandIn.ClientId}", $"--SignIn:ClientSecret={OpenIdStandIn.ClientSecret}", .. more];

    public static async Task<PagesBot> StartAsync(string folder, TimeProvider time, params string[] settings)
    {
        if (!File.Exists(Path.Combine(folder, "appsettings.json")))
        {
            Sample.CopyTo(folder);
            await ReadyDatabase.PutIntoAsync(folder);
        }
        var log = new LogLines();
        var app = Program.Build(["--contentRoot", folder, "--urls", "http://127.0.0.1:0", .. settings], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<ILoggerProvider>(log);
            foreach (var ticking in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && !IsWebServer(service)).ToList()) builder.Services.Remove(ticking);
            builder.Services.RemoveAll<TimeProvider>();
            builder.Services.AddSingleton(time);
        });
        await OpenAsync(app);
        await app.Services.PrepareLocalChatAsync(CancellationToken.None);
        await app.StartAsync();
        return new PagesBot(app, log);
    }

    /// <summary>Somebody types a command in chat.</summary>
    public async Task<string> Types(string person, string line)
    {
        var reply = await Services.GetRequiredService<ICommandLine>().RunAsync(new Invocation
        {
            By = new PersonId(person),
            Platform = Platform.Local,
            Conversation = "incidents",
            Text = line,
            Key = $"test:{Interlocked.Increment(ref _keys)}",
            Source = Source.Typed,
        }, CancellationToken.None);
        return reply switch
        {
            Reply.Say say => say.Message.Fallback,
            Reply.Refuse refuse => throw new InvalidOperationException($"{line}: {refuse.Sentence}"),
            _ => throw new InvalidOperationException($"{line}: {reply}"),
        };
    }

    private static async Task OpenAsync(WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
            await app.Services.GetRequiredService<StoredSecrets>().PrepareAsync(CancellationToken.None);
        }
        catch (DatabaseRefusedException)
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static bool IsWebServer(ServiceDescriptor service) =>
        service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) is true
        || service.ImplementationFactory?.Method.DeclaringType?.FullName?.Contains("WebHost", StringComparison.Ordinal) is true;
}
