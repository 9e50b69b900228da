using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>Says yes to everything, quickly, and counts.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _awaited = new();
    private long _ts = 1_700_000_000;
    private long _channels;
    private long _posts;

    private FakeSlack()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/api/{method}", async (string method, HttpContext context) =>
        {
            if (method == "chat.postMessage" && !_awaited.IsEmpty) await ListenAsync(context);
            return Results.Text(Answer(method), "application/json");
        });
    }

    public string ApiUrl => _app.Urls.Single() + "/api/";

    public long Posts => Interlocked.Read(ref _posts);

    public static async Task<FakeSlack> StartAsync()
    {
        var slack = new FakeSlack();
        await slack._app.StartAsync();
        return slack;
    }

    /// <summary>When a message to one person (a direct message) with this text is posted, as <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public Task<long> Hears(string text) => _awaited.GetOrAdd(text, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ListenAsync(HttpContext context)
    {
        var at = Stopwatch.GetTimestamp();
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        if (!body.Contains("\"channel\":\"D", StringComparison.Ordinal)) return;
        foreach (var (text, heard) in _awaited)
        {
            if (body.Contains(text, StringComparison.Ordinal) && _awaited.TryRemove(text, out _)) heard.TrySetResult(at);
        }
    }

    private string Answer(string method)
    {
        switch (method)
        {
            case "auth.test":
                return """{"ok":true,"team_id":"T1","user_id":"UBOT"}""";
            case "conversations.list":
                return """{"ok":true,"channels":[{"id":"C1","name":"incidents","is_member":true},{"id":"C2","name":"oncall","is_member":true},{"id":"C3","name":"engineering","is_member":true},{"id":"C4","name":"leadership","is_member":true}]}""";
            case "conversations.create" or "conversations.open":
                var id = Interlocked.Increment(ref _channels).ToString(CultureInfo.InvariantCulture);
                var kind = method == "conversations.open" ? "DN" : "CN";
                return $$"""{"ok":true,"channel":{"id":"{{kind}}{{id}}","name":"n{{id}}"} }""";
            case "chat.postMessage":
                Interlocked.Increment(ref _posts);
                return $$"""{"ok":true,"channel":"C1","ts":"{{Interlocked.Increment(ref _ts).ToString(CultureInfo.InvariantCulture)}}.000100"}""";
            default:
                return """{"ok":true}""";
        }
    }
}
