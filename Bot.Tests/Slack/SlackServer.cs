using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Slack.Methods;
using Microsoft.AspNetCore.Http;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// Answers HTTP requests: finds the fault that is due, judges the call, runs the method under the lock, writes the answer.
/// </summary>
internal sealed class SlackServer(SlackStandIn slack, Workspace workspace, TriggerIds triggers, ResponseUrls urls)
{
    private static readonly Dictionary<string, ApiMethod> Methods = new[]
    {
        AuthMethods.All, UserMethods.All, UserGroupMethods.All, ConversationMethods.All, InviteMethods.All, HistoryMethods.All, ChatMethods.All, PinMethods.All, FileMethods.All, BookmarkMethods.All, ViewMethods.All,
        SocketMethods.All,
    }.SelectMany(m => m).ToDictionary(m => m.Name);

    /// <summary>Every method the stand-in has; a call of another, or with an argument that is not its own, is refused.</summary>
    public static IReadOnlyCollection<ApiMethod> Known => Methods.Values;

    private static readonly ApiMethod ResponseUrl = new("response_url", _ => []);

    public async Task ApiAsync(HttpContext context, string name)
    {
        Methods.TryGetValue(name, out var method);
        var request = await ReadAsync(context, method?.AcceptsJson ?? true);
        var given = request.Arguments.Given("channel");
        await AnswerAsync(context, name, ChannelOf(given), given, request, () => Run(method, request));
    }

    public async Task ResponseUrlAsync(HttpContext context, string path)
    {
        var request = await ReadAsync(context, ResponseUrl.AcceptsJson);
        var channel = urls.ChannelOf(path);
        await AnswerAsync(context, ResponseUrl.Name, channel is null ? null : workspace.Channel(channel), channel, request, () =>
        {
            if (request.Refused is not null) throw request.Refused;
            urls.Use(path, new ApiCall(workspace, request.Arguments, slack.ScopesNow, triggers));
            return [];
        });
    }

    private static async Task<Request> ReadAsync(HttpContext context, bool acceptsJson)
    {
        try
        {
            var (token, arguments) = await RequestReading.ReadAsync(context.Request, acceptsJson);
            return new Request(token, arguments, null);
        }
        catch (Refused refused)
        {
            return new Request(null, Arguments.None, refused);
        }
    }

    private StandInChannel? ChannelOf(string? given)
    {
        lock (workspace.Gate) return given is null ? null : workspace.ChannelNamed(given);
    }

    private JsonObject Run(ApiMethod? method, Request request)
    {
        if (method is null) throw new Refused("unknown_method");
        if (request.Refused is not null) throw request.Refused;
        slack.CheckToken(request.Token, method.TakesAppToken);
        var call = new ApiCall(workspace, request.Arguments, method.TakesAppToken ? slack.AppScopesNow : slack.ScopesNow, triggers);
        if (method.Scope is not null) call.NeedScope(method.Scope);
        request.Arguments.Check(method);
        return method.Run(call);
    }

    private async Task AnswerAsync(HttpContext context, string method, StandInChannel? channel, string? given, Request request, Func<JsonObject> run)
    {
        var call = slack.Record(method, channel?.Id ?? given, request.Arguments.MetadataType);
        var rule = slack.FaultFor(method, channel);
        try
        {
            await AnswerAsync(new Answers(context, slack, call), context, rule, call, () => Execute(method, channel, run, call));
        }
        finally
        {
            rule?.Over();
        }
    }

    private static async Task AnswerAsync(Answers answers, HttpContext context, FaultRule? rule, SlackCall call, Func<Answered> execute)
    {
        switch (rule?.Fault)
        {
            case null:
                await answers.UsualAsync(execute());
                break;
            case Fault.Slow slow:
                await Task.Delay(slow.Delay, context.RequestAborted);
                await answers.UsualAsync(execute());
                break;
            case Fault.Hang:
                call.Answer = "hang";
                await rule.Released.WaitAsync(context.RequestAborted);
                await answers.UsualAsync(execute());
                break;
            case Fault.AcceptLate:
                call.Answer = "held";
                await rule.Released;
                execute();
                call.Answer = "accepted late";
                context.Abort();
                break;
            case Fault.AcceptThen then:
                var done = execute();
                call.Answer = $"accepted, then {Answers.Word(then.Then)}";
                await answers.FaultAsync(then.Then, rule, done.Body);
                break;
            default:
                call.Answer = Answers.Word(rule.Fault);
                await answers.FaultAsync(rule.Fault, rule, null);
                break;
        }
    }

    /// <summary>Does what is asked, under the lock, and says what the answer is.</summary>
    private Answered Execute(string method, StandInChannel? channel, Func<JsonObject> run, SlackCall call)
    {
        lock (workspace.Gate)
        {
            try
            {
                if (method == "chat.postMessage" && channel is not null && !slack.RateLimits.Admits(channel.Id, workspace.Now))
                {
                    call.Answer = "429";
                    return new Answered(429, new JsonObject { ["ok"] = false, ["error"] = "ratelimited" });
                }

                var body = run();
                if (method == "chat.postMessage" && channel is not null) slack.RateLimits.Accepted(channel.Id, workspace.Now);
                body["ok"] = true;
                call.Answer = "ok";
                return new Answered(200, body);
            }
            catch (Refused refused)
            {
                call.Answer = refused.Error;
                return new Answered(method == ResponseUrl.Name ? 404 : 200, Answers.Refusal(refused, slack.ScopesNow));
            }
        }
    }

    private sealed record Request(string? Token, Arguments Arguments, Refused? Refused);
}
