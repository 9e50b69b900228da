using System.Globalization;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>Says yes to everything, quickly, and counts.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _ts = 1_700_000_000;
    private long _channels;
    private long _posts;

    private FakeSlack()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/api/{method}", (string method) => Results.Text(Answer(method), "application/json"));
    }

    public string ApiUrl => _app.Urls.Single() + "/api/";

    public long Posts => Interlocked.Read(ref _posts);

    public static async Task<FakeSlack> StartAsync()
    {
        var slack = new FakeSlack();
        await slack._app.StartAsync();
        return slack;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

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
                return $$"""{"ok":true,"channel":{"id":"CN{{id}}","name":"n{{id}}"} }""";
            case "chat.postMessage":
                Interlocked.Increment(ref _posts);
                return $$"""{"ok":true,"channel":"C1","ts":"{{Interlocked.Increment(ref _ts).ToString(CultureInfo.InvariantCulture)}}.000100"}""";
            default:
                return """{"ok":true}""";
        }
    }
}
