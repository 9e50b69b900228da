using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Alertmanagers;

/// <summary>As much of Alertmanager 0.25's API as the bot uses, over real HTTP and by the story's clock. It refuses what Alertmanager refuses, and fails when a story says so.</summary>
internal sealed class AlertmanagerStandIn : IAsyncDisposable
{
    public const string Token = "s3cret-of-alertmanager";

    private static readonly string[] Known = ["id", "matchers", "startsAt", "endsAt", "createdBy", "comment"];

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _alerts = [];
    private readonly List<StandInSilence> _silences = [];
    private readonly ConcurrentQueue<string> _calls = new();

    public AlertmanagerStandIn(TimeProvider time)
    {
        (_time, StartedAt) = (time, time.GetUtcNow());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
        _app.StartAsync().GetAwaiter().GetResult();
        Address = new Uri(_app.Urls.Single());
    }

    public Uri Address { get; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>What goes wrong with each call it is true of.</summary>
    public Func<string, StandInFault> Fails { get; set; } = _ => StandInFault.None;

    /// <summary>Method and path of every call, in order.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    public IReadOnlyList<StandInSilence> Silences
    {
        get
        {
            lock (_gate) return [.. _silences];
        }
    }

    /// <summary>Those that hold now.</summary>
    public IReadOnlyList<StandInSilence> Holding => [.. Silences.Where(silence => silence.EndsAt > _time.GetUtcNow())];

    /// <summary>Prometheus says it: it counts as firing for so long.</summary>
    public void Fires(Dictionary<string, string> labels, TimeSpan? lasts = null)
    {
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            var name = Name(labels);
            var began = _alerts.TryGetValue(name, out var before) && IsFiring(before) ? (string)before["startsAt"]! : Written(now);
            _alerts[name] = new JsonObject
            {
                ["annotations"] = new JsonObject { ["summary"] = "High error rate on payment service" },
                ["labels"] = new JsonObject(labels.Select(label => KeyValuePair.Create<string, JsonNode?>(label.Key, label.Value))),
                ["startsAt"] = began,
                ["endsAt"] = Written(now + (lasts ?? TimeSpan.FromHours(12))),
                ["generatorURL"] = "",
            };
        }
    }

    /// <summary>Prometheus says that it has ended.</summary>
    public void Ends(Dictionary<string, string> labels)
    {
        lock (_gate) _alerts.Remove(Name(labels));
    }

    /// <summary>Which of these are silenced.</summary>
    public bool Mutes(Dictionary<string, string> labels) => Holding.Any(silence => silence.Holds(labels));

    /// <summary>Somebody ends a silence in its pages.</summary>
    public void Expire(StandInSilence silence) => Replace(silence, silence with { EndsAt = _time.GetUtcNow() });

    /// <summary>It begins anew and knows no alert until it is told; silences are kept.</summary>
    public void Restarts(bool losesSilences = false)
    {
        lock (_gate)
        {
            StartedAt = _time.GetUtcNow();
            _alerts.Clear();
            if (losesSilences) _silences.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string Name(Dictionary<string, string> labels) => string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));

    private static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private bool IsFiring(JsonObject alert) => DateTimeOffset.Parse((string)alert["endsAt"]!, CultureInfo.InvariantCulture) > _time.GetUtcNow();

    private async Task TakeAsync(HttpContext http)
    {
        var call = $"{http.Request.Method} {http.Request.Path}";
        _calls.Enqueue(call);
        http.Response.Headers.Date = _time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var fault = Fails(call);
        if (fault is StandInFault.Reset) http.Abort();
        else if (fault is StandInFault.Hang) await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        else if (fault is StandInFault.Error) http.Response.StatusCode = 500;
        else if (fault is StandInFault.Html) await http.Response.WriteAsync("<html>Welcome</html>");
        else if (fault is StandInFault.Elsewhere) http.Response.Redirect("/elsewhere");
        else if (http.Request.Headers.Authorization != "Bearer " + Token) http.Response.StatusCode = 401;
        else await AnswerAsync(http, fault);
    }

    private async Task AnswerAsync(HttpContext http, StandInFault fault)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var (status, answer) = (http.Request.Method, http.Request.Path.Value!.Split('/')[1..]) switch
        {
            ("GET", ["api", "v2", "status"]) => (200, new JsonObject { ["cluster"] = new JsonObject(), ["uptime"] = Written(StartedAt) }),
            ("GET", ["api", "v2", "silences"]) => (200, new JsonArray([.. Silences.Select(Shown)])),
            ("GET", ["api", "v2", "alerts"]) => (200, Alerts(http.Request.Query["filter"])),
            ("POST", ["api", "v2", "silences"]) => Post(JsonNode.Parse(body)!.AsObject()),
            ("DELETE", ["api", "v2", "silence", var id]) => Delete(id),
            _ => (404, (JsonNode)"path was not found"),
        };
        if (fault is StandInFault.ResetAfter)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private JsonArray Alerts(string? filter)
    {
        var names = filter is null ? null : Regex.Match(filter, "^alertname=~\"(.*)\"$").Groups[1].Value.Split('|');
        lock (_gate) return new JsonArray([.. _alerts.Values.Where(IsFiring).Where(alert => names?.Contains((string)alert["labels"]!["alertname"]!) is not false).Select(alert => alert.DeepClone())]);
    }

    private (int, JsonNode) Post(JsonObject body)
    {
        if (body.FirstOrDefault(member => !Known.Contains(member.Key)) is { Key: { } strange }) return (422, $"{strange} is not known");
        var now = _time.GetUtcNow();
        var made = new StandInSilence(
            (string?)body["id"] ?? "", [.. body["matchers"]!.AsArray().Select(StandInMatcher.Read)], (string)body["createdBy"]!, (string)body["comment"]!,
            DateTimeOffset.Parse((string)body["startsAt"]!, CultureInfo.InvariantCulture), DateTimeOffset.Parse((string)body["endsAt"]!, CultureInfo.InvariantCulture));
        if (made.EndsAt <= made.StartsAt) return (400, "start time must be before end time");
        if (made.EndsAt < now) return (400, "end time can't be in the past");
        if (made.Author.Length == 0 || made.Comment.Length == 0) return (400, "silence invalid: comment or author missing");
        if (made.Matchers.Any(matcher => !Regex.IsMatch(matcher.Name, "^[a-zA-Z_][a-zA-Z0-9_]*$"))) return (400, "silence invalid: invalid label name");
        if (made.Matchers.All(matcher => matcher.Holds(""))) return (400, "silence invalid: at least one matcher must not match the empty string");
        if (made.Id.Length > 0)
        {
            if (Silences.FirstOrDefault(silence => silence.Id == made.Id) is not { } before) return (404, "silence not found");
            var isSame = before.EndsAt > now && before.Matchers.SequenceEqual(made.Matchers) && before.StartsAt.ToUnixTimeSeconds() == made.StartsAt.ToUnixTimeSeconds();
            Replace(before, isSame ? made : before with { EndsAt = before.EndsAt < now ? before.EndsAt : now });
            if (isSame) return (200, new JsonObject { ["silenceID"] = made.Id });
        }
        made = made with { Id = $"00000000-0000-0000-0000-{Silences.Count + 1:d12}", StartsAt = made.StartsAt < now ? now : made.StartsAt };
        lock (_gate) _silences.Add(made);
        return (200, new JsonObject { ["silenceID"] = made.Id });
    }

    private (int, JsonNode) Delete(string id)
    {
        if (Silences.FirstOrDefault(silence => silence.Id == id) is not { } silence) return (404, "silence not found");
        if (silence.EndsAt <= _time.GetUtcNow()) return (500, $"silence {id} already expired");
        Expire(silence);
        return (200, "");
    }

    private void Replace(StandInSilence before, StandInSilence after)
    {
        lock (_gate) _silences[_silences.FindIndex(silence => silence.Id == before.Id)] = after;
    }

    private JsonObject Shown(StandInSilence silence) => new()
    {
        ["id"] = silence.Id,
        ["status"] = new JsonObject { ["state"] = silence.EndsAt <= _time.GetUtcNow() ? "expired" : silence.StartsAt > _time.GetUtcNow() ? "pending" : "active" },
        ["updatedAt"] = Written(silence.StartsAt),
        ["comment"] = silence.Comment,
        ["createdBy"] = silence.Author,
        ["startsAt"] = Written(silence.StartsAt),
        ["endsAt"] = Written(silence.EndsAt),
        ["matchers"] = new JsonArray([.. silence.Matchers.Select(matcher => matcher.Written())]),
    };
}

internal enum StandInFault
{
    None,
    Reset,

    /// <summary>It does what it is asked, and the answer is lost.</summary>
    ResetAfter,
    Hang,
    Error,
    Html,
    Elsewhere,
}

internal sealed record StandInSilence(string Id, IReadOnlyList<StandInMatcher> Matchers, string Author, string Comment, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public bool Holds(Dictionary<string, string> labels) => Matchers.All(matcher => matcher.Holds(labels.GetValueOrDefault(matcher.Name, "")));
}

internal sealed record StandInMatcher(string Name, string Value, bool IsRegex, bool IsEqual)
{
    public bool Holds(string value) => (IsRegex ? Regex.IsMatch(value, $"^(?:{Value})$") : value == Value) == IsEqual;

    public static StandInMatcher Read(JsonNode? matcher) => new((string)matcher!["name"]!, (string)matcher["value"]!, (bool)matcher["isRegex"]!, (bool)matcher["isEqual"]!);

    public JsonObject Written() => new() { ["name"] = Name, ["value"] = Value, ["isRegex"] = IsRegex, ["isEqual"] = IsEqual };
}
