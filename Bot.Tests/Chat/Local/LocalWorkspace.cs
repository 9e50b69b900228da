using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

/// <summary>The program with its local workspace on a free port; nothing ticks by itself, and commands go to a recorder unless a test wants the real ones.</summary>
internal sealed class LocalWorkspace : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalWorkspace(WebApplication app, RecordingCommandLine commands)
    {
        (_app, Commands) = (app, commands);
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public RecordingCommandLine Commands { get; }

    public HttpClient Http { get; }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<LocalWorkspace> StartAsync(string folder, bool withRealCommands = false)
    {
        if (!File.Exists(Path.Combine(folder, "appsettings.json"))) File.Copy(Path.Combine(Sample.Root, "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        var commands = new RecordingCommandLine();
        var app = Program.Build(["--contentRoot", folder, "--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();
            foreach (var ticking in builder.Services.Where(IsTicking).ToList()) builder.Services.Remove(ticking);
            if (!withRealCommands) builder.Services.AddSingleton<ICommandLine>(commands);
        });
        await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        await app.Services.PrepareLocalChatAsync(CancellationToken.None);
        await app.StartAsync();
        return new LocalWorkspace(app, commands);
    }

    /// <summary>The page somebody sees.</summary>
    public async Task<IDocument> Page(string person, string conversation = "incidents") =>
        Parse(await Http.GetStringAsync($"/?as={Uri.EscapeDataString(person)}&c={Uri.EscapeDataString(conversation)}"));

    /// <summary>What the messages of a conversation say to somebody, one after the other.</summary>
    public async Task<IReadOnlyList<string>> Messages(string person, string conversation = "incidents") =>
        [.. (await Page(person, conversation)).QuerySelectorAll("#messages > article").Select(article => article.TextContent)];

    public Task<HttpResponseMessage> Types(string person, string text, string conversation = "incidents", string? key = null, bool hasScript = false) =>
        Post("command", new() { ["as"] = person, ["c"] = conversation, ["text"] = text, ["key"] = key ?? "" }, hasScript);

    public async Task<HttpResponseMessage> Post(string what, Dictionary<string, string> fields, bool hasScript = false, Action<HttpRequestMessage>? adjust = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/local/" + what) { Content = new FormUrlEncodedContent(fields) };
        if (hasScript) request.Headers.Add("X-Script", "1");
        adjust?.Invoke(request);
        return await Http.SendAsync(request);
    }

    public static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static bool IsTicking(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly.GetName().Name?.StartsWith("Microsoft", StringComparison.Ordinal) != true;
}
