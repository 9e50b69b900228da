using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>The program as a newcomer starts it, with its own jobs and its own outbox, on a free port and an empty folder.</summary>
internal sealed class LocalBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private LocalBot(WebApplication app, string folder)
    {
        (_app, _folder) = (app, folder);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };
    }

    /// <summary>Follows nothing and keeps nothing.</summary>
    public HttpClient Http { get; }

    public string Address => _app.Urls.Single();

    /// <summary>Who is paged first today; the sample's rotation goes on while the tests stay.</summary>
    public string OnCall => _app.Services.GetRequiredService<OverrideBook>().Present.At("primary", TimeProvider.System.GetUtcNow()).Single().Value;

    public static async Task<LocalBot> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("incident-local-").FullName;
        Sample.CopyTo(folder);
        var app = Program.Build(["--contentRoot", folder, "--urls", "http://127.0.0.1:0"], builder => builder.Logging.ClearProviders());
        await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        await app.Services.PrepareLocalChatAsync(CancellationToken.None);
        await app.StartAsync();
        return new LocalBot(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
