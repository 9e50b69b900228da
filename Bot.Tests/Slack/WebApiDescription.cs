using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// What Slack publishes of each method the bot calls or the stand-in has: arguments, their types, what is required, scopes. <c>web-api.json</c> says where it comes from.
/// </summary>
internal static class WebApiDescription
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static IReadOnlyDictionary<string, DescribedMethod> Methods { get; } =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Sample.Root, "Bot.Tests", "Slack", "web-api.json")))!["methods"].Deserialize<Dictionary<string, DescribedMethod>>(Options)!;
}

/// <param name="Arguments">By name the type, with an exclamation mark where it is required.</param>
/// <param name="OneOf">Of each of these, one is required.</param>
/// <param name="Scopes">Of which the token needs one; which one may depend on the kind of conversation. Empty where Slack asks for none.</param>
internal sealed record DescribedMethod(IReadOnlyDictionary<string, string> Arguments, IReadOnlyList<string> Scopes, IReadOnlyList<IReadOnlyList<string>>? OneOf)
{
    private const char Mark = '!';

    public IEnumerable<string> Required => Arguments.Where(argument => argument.Value.EndsWith(Mark)).Select(argument => argument.Key);

    public string TypeOf(string argument) => Arguments[argument].TrimEnd(Mark);
}

/// <summary>
/// The stand-in refuses a method it does not have, an argument that is not in its own table, and one that is not of the type Slack publishes, on every call of every
/// story. So it is enough that its tables hold nothing that Slack does not publish, and that it misses what Slack would miss.
/// </summary>
public sealed class WebApiDescriptionTests
{
    [Test]
    public void The_stand_in_takes_only_methods_and_arguments_that_Slack_publishes()
    {
        foreach (var method in SlackServer.Known)
        {
            WebApiDescription.Methods.ShouldContainKey(method.Name);
            method.Required.Concat(method.Optional).Except(WebApiDescription.Methods[method.Name].Arguments.Keys).ShouldBeEmpty($"{method.Name} has no such arguments");
        }
    }

    [TestCaseSource(nameof(Methods))]
    public async Task Without_a_scope_the_stand_in_refuses_what_Slack_refuses_without_one(string name)
    {
        await using var slack = await SlackStandIn.StartAsync();
        slack.AddUser("U0BOB", "bob", "bob@example.com");
        var channel = slack.AddChannel("incidents");
        slack.Withdraw([.. WebApiDescription.Methods.Values.SelectMany(described => described.Scopes)]);
        slack.WithdrawFromApp();
        var method = SlackServer.Known.Single(known => known.Name == name);
        using var api = new SlackApi(slack, method.TakesAppToken ? slack.AppToken : slack.BotToken);
        var answer = await api.FormAsync(name, [.. method.Required.Select(argument => (argument, Value(argument, channel.Id)))]);

        var wanted = WebApiDescription.Methods[name].Scopes;
        if (wanted.Count == 0) answer["error"]?.GetValue<string>().ShouldNotBe("missing_scope");
        else wanted.ShouldContain(answer["needed"]?.GetValue<string>(), answer.ToJsonString());
    }

    [TestCaseSource(nameof(Needed))]
    public async Task Without_what_is_required_the_stand_in_refuses(string name, string[] missing)
    {
        await using var slack = await SlackStandIn.StartAsync();
        slack.AddUser("U0BOB", "bob", "bob@example.com");
        var channel = slack.AddChannel("incidents");
        var described = WebApiDescription.Methods[name];
        slack.Grant([.. WebApiDescription.Methods.Values.SelectMany(described => described.Scopes)]);
        using var api = new SlackApi(slack, slack.BotToken);
        var given = described.Required.Concat(described.OneOf?.Select(names => names[0]) ?? []).Distinct().Except(missing);
        var answer = await api.FormAsync(name, [.. given.Select(argument => (argument, Value(argument, channel.Id)))]);

        answer["ok"]!.GetValue<bool>().ShouldBeFalse(answer.ToJsonString());
        var known = SlackServer.Known.Single(method => method.Name == name);
        if (missing.Any(known.Required.Contains)) answer.ToJsonString().ShouldContain($"missing required field: {missing[0]}");
    }

    [TestCaseSource(nameof(Typed))]
    public async Task What_is_of_another_type_the_stand_in_refuses(string name, string argument)
    {
        await using var slack = await SlackStandIn.StartAsync();
        slack.Grant([.. WebApiDescription.Methods.Values.SelectMany(described => described.Scopes)]);
        using var api = new SlackApi(slack, slack.BotToken);
        JsonNode wrong = WebApiDescription.Methods[name].TypeOf(argument) == "string" ? 7 : "no";
        var answer = await api.JsonAsync(name, new JsonObject { [argument] = wrong });

        answer["error"]!.GetValue<string>().ShouldBe("invalid_arguments");
        answer.ToJsonString().ShouldContain($"[ERROR] {argument} must be");
    }

    private static IEnumerable<TestCaseData> Needed() => SlackServer.Known.Select(method => (method.Name, Described: WebApiDescription.Methods[method.Name]))
        .SelectMany(pair => pair.Described.Required.Select(argument => new[] { argument }).Concat(pair.Described.OneOf?.Select(names => names.ToArray()) ?? []).Select(missing => new TestCaseData(pair.Name, missing)));

    private static IEnumerable<TestCaseData> Typed() => SlackServer.Known.Where(method => method is { AcceptsJson: true, TakesAppToken: false })
        .SelectMany(method => method.Required.Concat(method.Optional).Select(argument => new TestCaseData(method.Name, argument)));

    private static IEnumerable<string> Methods() => SlackServer.Known.Select(method => method.Name);

    private static string Value(string argument, string channel) => argument switch
    {
        "channel" or "channel_id" => channel,
        "user" or "user_id" or "users" => "U0BOB",
        "ts" or "timestamp" or "message_ts" => "1764000000.000100",
        "view" or "unfurls" => "{}",
        "length" => "7",
        "files" => "[{\"id\":\"F0\"}]",
        _ => "x",
    };
}
