using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Webhooks;

/// <summary>Another program that is told of pages, over real HTTP. It notes everything and answers what the story says.</summary>
internal sealed class HookStandIn : IAsyncDisposable
{
    /// <summary>As with many programs, whoever knows the path may call.</summary>
    public const string Path = "/page/T0K3N";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<HookCall> _calls = new();
    private readonly ConcurrentQueue<int> _answers = new();

    public HookStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
        _app.StartAsync().GetAwaiter().GetResult();
        Address = new Uri(_app.Urls.Single() + Path);
    }

    public Uri Address { get; }

    public IReadOnlyList<HookCall> Calls => [.. _calls];

    /// <summary>Answered once, before those that come after it; then 204 for ever.</summary>
    public void Answers(int status, int times = 1)
    {
        for (var time = 0; time < times; time++) _answers.Enqueue(status);
    }

    /// <summary>Whether it wants what it is asked whether it wants it.</summary>
    public bool GivesChallengesBack { get; set; } = true;

    /// <summary>What it answers with instead of nothing, as a tracker does of the issue it made.</summary>
    public string? Says { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _calls.Enqueue(new HookCall(http.Request.Path, body.ToArray(), http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        http.Response.StatusCode = _answers.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
        if (GivesChallengesBack && http.Response.StatusCode is StatusCodes.Status204NoContent && _calls.Last().Json.TryGetProperty("challenge", out var challenge))
        {
            http.Response.StatusCode = StatusCodes.Status200OK;
            await http.Response.WriteAsync(challenge.GetString()!);
        }
        if (Says is { } said && http.Response.StatusCode is StatusCodes.Status204NoContent)
        {
            http.Response.StatusCode = StatusCodes.Status201Created;
            await http.Response.WriteAsync(said);
        }
        if (http.Response.StatusCode is 302 or 307) http.Response.Headers.Location = "/elsewhere";
    }
}

internal sealed record HookCall(string Path, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public JsonElement Incident => Json.GetProperty("incidents")[0];
}
