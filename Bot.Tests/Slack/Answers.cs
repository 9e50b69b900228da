using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsIncidentBot.Tests.Slack;

internal sealed record Answered(int Status, JsonObject Body);

/// <summary>Writes answers, right ones and wrong ones.</summary>
internal sealed class Answers(HttpContext context, SlackStandIn slack, SlackCall call)
{
    /// <summary>The word the ledger has for a fault.</summary>
    public static string Word(Fault fault) => fault switch
    {
        Fault.RateLimited => "429",
        Fault.Status status => status.Code.ToString(),
        Fault.Error error => error.Code,
        Fault.Html => "html",
        Fault.CutJson => "cut",
        Fault.Reset => "reset",
        Fault.Slow => "slow",
        _ => "hang",
    };

    public static JsonObject Refusal(Refused refused, IReadOnlySet<string> scopes)
    {
        var body = refused.Extra ?? [];
        body["ok"] = false;
        body["error"] = refused.Error;
        if (refused.Needed is not null) (body["needed"], body["provided"]) = (refused.Needed, string.Join(',', scopes.Order(StringComparer.Ordinal)));
        if (refused.Messages.Count > 0)
            body["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. refused.Messages.Select(m => (JsonNode)m)]) };
        return body;
    }

    public async Task UsualAsync(Answered answered)
    {
        if (answered.Status == 429)
        {
            context.Response.Headers.RetryAfter = "1";
            slack.RateLimits.Told(call.Method, call.Channel, "1", call.At);
        }

        await WriteAsync(answered.Status, "application/json; charset=utf-8", answered.Body.ToJsonString());
    }

    /// <param name="fault">What goes wrong.</param>
    /// <param name="rule">The rule that said so, which releases what hangs.</param>
    /// <param name="done">The answer of a call that was carried out all the same.</param>
    public async Task FaultAsync(Fault fault, FaultRule rule, JsonObject? done)
    {
        switch (fault)
        {
            case Fault.RateLimited limited:
                if (limited.RetryAfter is not null) context.Response.Headers.RetryAfter = limited.RetryAfter;
                slack.RateLimits.Told(call.Method, rule.Channel is not null || call.Method == "chat.postMessage" ? call.Channel : null, limited.RetryAfter, call.At);
                await WriteAsync(429, "application/json; charset=utf-8", """{"ok":false,"error":"ratelimited"}""");
                break;
            case Fault.Status status:
                await WriteAsync(status.Code, "text/plain", "upstream error");
                break;
            case Fault.Error error:
                await WriteAsync(200, "application/json; charset=utf-8", Refusal(new Refused(error.Code), slack.ScopesNow).ToJsonString());
                break;
            case Fault.Html:
                await WriteAsync(200, "text/html", "<!doctype html><title>Slack</title><p>Something went wrong.");
                break;
            case Fault.CutJson:
                var whole = (done ?? new JsonObject { ["ok"] = true, ["channel"] = call.Channel }).ToJsonString();
                await WriteAsync(200, "application/json; charset=utf-8", whole[..(whole.Length / 2)]);
                break;
            case Fault.Reset:
                context.Abort();
                break;
            case Fault.Slow slow:
                await Task.Delay(slow.Delay, context.RequestAborted);
                await DoneAsync(done);
                break;
            default:
                await rule.Released.WaitAsync(context.RequestAborted);
                await DoneAsync(done);
                break;
        }
    }

    private async Task DoneAsync(JsonObject? done)
    {
        if (done is null) context.Abort();
        else await WriteAsync(200, "application/json; charset=utf-8", done.ToJsonString());
    }

    private async Task WriteAsync(int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.Headers["x-oauth-scopes"] = string.Join(',', slack.ScopesNow.Order(StringComparer.Ordinal));
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
