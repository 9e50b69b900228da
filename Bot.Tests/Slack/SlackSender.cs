using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Slack.Rules;
using ChatOpsIncidentBot.Tests.Slack.Sockets;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// Sends the bot what Slack would send it when people type, press and fill in, signed. Its answers are judged as Slack judges them.
/// </summary>
public sealed class SlackSender(HttpClient bot, string signingSecret, TimeProvider clock, SlackStandIn slack, SocketHub? sockets = null)
{
    private int events;

    /// <summary>Somebody types a slash command in a channel (<c>#name</c> or id).</summary>
    public async Task<SlackReply> CommandAsync(
        string user, string channel, string text, string command = "/incident", Tampering? tampering = null, CancellationToken cancel = default)
    {
        var place = slack.Channel(channel);
        var fields = new Dictionary<string, string>
        {
            ["token"] = "legacy-verification-token",
            ["team_id"] = tampering?.TeamId ?? slack.TeamId,
            ["team_domain"] = slack.TeamDomain,
            ["channel_id"] = place.Id,
            ["channel_name"] = place.IsDirect ? "directmessage" : place.IsPrivate ? "privategroup" : place.Name,
            ["user_id"] = user,
            ["user_name"] = slack.User(user).Name,
            ["command"] = command,
            ["text"] = text,
            ["api_app_id"] = slack.AppId,
            ["is_enterprise_install"] = "false",
            ["response_url"] = slack.NewResponseUrl(user, place.Id),
            ["trigger_id"] = slack.NewTrigger(user),
        };
        return await FormAsync("/slack/command", fields, ReplyRules.Command, tampering, cancel);
    }

    /// <summary>Somebody presses a button (its label or action id) of a message that is really there.</summary>
    public Task<SlackReply> PressAsync(
        string user, PostedMessage message, string labelOrActionId, Tampering? tampering = null, CancellationToken cancel = default)
    {
        var button = message.Button(labelOrActionId);
        var action = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = button.ActionId,
            ["block_id"] = button.BlockId,
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = button.Label, ["emoji"] = true },
        };
        if (button.Value is not null) action["value"] = button.Value;
        if (button.Style is not null) action["style"] = button.Style;
        return ActAsync(user, message, action, tampering, cancel);
    }

    /// <summary>Somebody presses a button of a view; there is no response URL then.</summary>
    public Task<SlackReply> PressAsync(string user, OpenedView view, string labelOrActionId, CancellationToken cancel = default)
    {
        var button = MessageReading.Buttons(view.Blocks).First(b => b.Label == labelOrActionId || b.ActionId == labelOrActionId);
        var action = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = button.ActionId,
            ["block_id"] = button.BlockId,
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = button.Label, ["emoji"] = true },
            ["action_ts"] = Seconds(),
        };
        if (button.Value is not null) action["value"] = button.Value;
        var payload = Envelope("block_actions", user, null);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = Methods.ViewMethods.Describe(view);
        payload["actions"] = new JsonArray(action);
        return PayloadAsync(payload, ReplyRules.Silent, null, cancel);
    }

    /// <summary>Somebody presses a button of what they were answered to a command, which only they see; the payload does not hold the message then.</summary>
    public Task<SlackReply> PressAsync(string user, SlackReply answer, string channel, string label, CancellationToken cancel = default)
    {
        var button = answer.Buttons.First(b => b.Label == label);
        var place = slack.Channel(channel);
        var action = new JsonObject { ["type"] = "button", ["action_id"] = button.ActionId, ["block_id"] = button.BlockId, ["value"] = button.Value, ["action_ts"] = Seconds() };
        var payload = Envelope("block_actions", user, null);
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = Seconds(), ["channel_id"] = place.Id, ["is_ephemeral"] = true };
        payload["channel"] = new JsonObject { ["id"] = place.Id, ["name"] = place.Name };
        payload["response_url"] = slack.NewResponseUrl(user, place.Id);
        payload["actions"] = new JsonArray(action);
        return PayloadAsync(payload, ReplyRules.Silent, null, cancel);
    }

    /// <summary>Somebody chooses a person or an option in a menu of a message.</summary>
    public Task<SlackReply> ChooseAsync(string user, PostedMessage message, string actionId, string choice, CancellationToken cancel = default)
    {
        var (block, element) = message.Blocks.EnumerateArray().SelectMany(b => MessageReading.Elements(b).Select(e => (Block: b, Element: e)))
            .First(p => p.Element.TryGetProperty("action_id", out var id) && id.GetString() == actionId);
        var action = FormFilling.Value(element, choice);
        action["action_id"] = actionId;
        action["block_id"] = block.GetProperty("block_id").GetString();
        return ActAsync(user, message, action, null, cancel);
    }

    /// <summary>
    /// Somebody sends off a view. A field is named by its block id, action id or label; what is not named keeps what the view put there.
    /// An answer that updates the view or pushes another is carried out: see <see cref="SlackStandIn.Views"/>.
    /// </summary>
    public async Task<SlackReply> SubmitAsync(
        OpenedView view, IReadOnlyDictionary<string, string> fields, Tampering? tampering = null, CancellationToken cancel = default)
    {
        var described = Methods.ViewMethods.Describe(view);
        described["state"] = new JsonObject { ["values"] = FormFilling.Values(view, fields) };
        var payload = Envelope("view_submission", view.User, tampering);
        payload["view"] = described;
        payload["response_urls"] = new JsonArray();
        var reply = await PayloadAsync(payload, (status, body) => ReplyRules.Submission(status, body, view), tampering, cancel);
        if (reply.Refusal is null && reply.Value("response_action") is "update" or "push") slack.Answered(view, reply);
        return reply;
    }

    /// <summary>Somebody types in a menu that asks for its choices.</summary>
    /// <returns>The answer; its choices are in <see cref="SlackReply.Body"/>.</returns>
    public async Task<SlackReply> SuggestAsync(OpenedView view, string field, string typed, Tampering? tampering = null, CancellationToken cancel = default)
    {
        var block = view.Blocks.EnumerateArray().First(b => b.TryGetProperty("block_id", out var id) && id.GetString() == field);
        var payload = Envelope("block_suggestion", view.User, tampering);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["action_id"] = block.GetProperty("element").GetProperty("action_id").GetString();
        payload["block_id"] = field;
        payload["value"] = typed;
        payload["view"] = Methods.ViewMethods.Describe(view);
        return await FormAsync("/slack/options", new Dictionary<string, string> { ["payload"] = payload.ToJsonString() }, ReplyRules.Options, tampering, cancel);
    }

    /// <summary>Somebody closes a view that wants to be told.</summary>
    public async Task<SlackReply> CloseAsync(OpenedView view, CancellationToken cancel = default)
    {
        var payload = Envelope("view_closed", view.User, null);
        payload["view"] = Methods.ViewMethods.Describe(view);
        payload["is_cleared"] = false;
        return await PayloadAsync(payload, ReplyRules.Silent, null, cancel);
    }

    /// <summary>Somebody chooses a shortcut from the search; only what the manifest declares is there to be chosen.</summary>
    public Task<SlackReply> ShortcutAsync(string user, string callbackId, Tampering? tampering = null, CancellationToken cancel = default)
    {
        AppManifest.MustHave("type: global", callbackId);
        var payload = Envelope("shortcut", user, tampering);
        payload["callback_id"] = callbackId;
        payload["action_ts"] = Seconds();
        return PayloadAsync(payload, ReplyRules.Silent, tampering, cancel);
    }

    /// <summary>Somebody chooses a shortcut from a message's own menu, which is there in every channel.</summary>
    public Task<SlackReply> ShortcutAsync(string user, PostedMessage message, string callbackId, Tampering? tampering = null, CancellationToken cancel = default)
    {
        AppManifest.MustHave("type: message", callbackId);
        var channel = slack.Channel(message.Channel);
        var payload = Envelope("message_action", user, tampering);
        payload["callback_id"] = callbackId;
        payload["action_ts"] = Seconds();
        payload["message_ts"] = message.Ts;
        payload["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.IsDirect ? "directmessage" : channel.Name };
        payload["message"] = Methods.HistoryMethods.Describe(channel, message, metadata: false);
        payload["response_url"] = slack.NewResponseUrl(user, channel.Id);
        return PayloadAsync(payload, ReplyRules.Silent, tampering, cancel);
    }

    /// <summary>An event such as app_mention, app_home_opened or message; the same id again is a redelivery.</summary>
    public async Task<SlackReply> EventAsync(JsonObject what, string? eventId = null, Tampering? tampering = null, bool isShared = false, CancellationToken cancel = default)
    {
        var body = new JsonObject
        {
            ["token"] = "legacy-verification-token",
            ["team_id"] = tampering?.TeamId ?? slack.TeamId,
            ["api_app_id"] = slack.AppId,
            ["event"] = what.DeepClone(),
            ["is_ext_shared_channel"] = isShared,
            ["type"] = "event_callback",
            ["event_id"] = eventId ?? $"Ev{Interlocked.Increment(ref events):D8}",
            ["event_time"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        return sockets is null
            ? await SendAsync("/slack/event", body.ToJsonString(), "application/json", ReplyRules.Silent, tampering, cancel)
            : await EnvelopeAsync("events_api", body, mayAnswer: false, ReplyRules.Silent, cancel);
    }

    /// <summary>Slack's first question to a new event URL.</summary>
    public async Task<SlackReply> ChallengeAsync(string challenge, Tampering? tampering = null, CancellationToken cancel = default)
    {
        var body = new JsonObject { ["token"] = "legacy-verification-token", ["challenge"] = challenge, ["type"] = "url_verification" };
        return await SendAsync("/slack/event", body.ToJsonString(), "application/json",
            (_, answer) => answer.Contains(challenge, StringComparison.Ordinal) ? null : "the challenge was not returned", tampering, cancel);
    }

    /// <summary>Any signed body to any route.</summary>
    public Task<SlackReply> SendAsync(string path, string body, string contentType, Tampering? tampering = null, CancellationToken cancel = default) =>
        SendAsync(path, body, contentType, (_, _) => null, tampering, cancel);

    private Task<SlackReply> ActAsync(string user, PostedMessage message, JsonObject action, Tampering? tampering, CancellationToken cancel)
    {
        var channel = slack.Channel(message.Channel);
        action["action_ts"] = Seconds();
        var payload = Envelope("block_actions", user, tampering);
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = channel.Id, ["is_ephemeral"] = false };
        payload["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.IsDirect ? "directmessage" : channel.Name };
        payload["message"] = Methods.HistoryMethods.Describe(channel, message, metadata: true);
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        payload["response_url"] = slack.NewResponseUrl(user, channel.Id, message.Ts);
        payload["trigger_id"] = slack.NewTrigger(user);
        payload["actions"] = new JsonArray(action);
        return PayloadAsync(payload, ReplyRules.Silent, tampering, cancel);
    }

    private JsonObject Envelope(string type, string user, Tampering? tampering)
    {
        var who = slack.User(user);
        var team = tampering?.TeamId ?? slack.TeamId;
        return new JsonObject
        {
            ["type"] = type,
            ["token"] = "legacy-verification-token",
            ["api_app_id"] = slack.AppId,
            ["is_enterprise_install"] = false,
            ["enterprise"] = null,
            ["team"] = new JsonObject { ["id"] = team, ["domain"] = slack.TeamDomain },
            ["trigger_id"] = slack.NewTrigger(user),
            ["user"] = new JsonObject { ["id"] = user, ["username"] = who.Name, ["name"] = who.Name, ["team_id"] = who.TeamId ?? team },
        };
    }

    private Task<SlackReply> PayloadAsync(JsonObject payload, Func<int, string, string?> judge, Tampering? tampering, CancellationToken cancel) =>
        FormAsync("/slack/action", new Dictionary<string, string> { ["payload"] = payload.ToJsonString() }, judge, tampering, cancel);

    private async Task<SlackReply> FormAsync(
        string path, Dictionary<string, string> fields, Func<int, string, string?> judge, Tampering? tampering, CancellationToken cancel)
    {
        if (sockets is not null) return await OverSocketAsync(fields, judge, cancel);
        using var form = new FormUrlEncodedContent(fields);
        return await SendAsync(path, await form.ReadAsStringAsync(cancel), "application/x-www-form-urlencoded", judge, tampering, cancel);
    }

    /// <summary>The same over a socket, where a payload is JSON and not a form. Only some kinds may be answered.</summary>
    private Task<SlackReply> OverSocketAsync(Dictionary<string, string> fields, Func<int, string, string?> judge, CancellationToken cancel)
    {
        if (!fields.TryGetValue("payload", out var payload))
        {
            return EnvelopeAsync("slash_commands", new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))), mayAnswer: true, judge, cancel);
        }
        var interaction = JsonNode.Parse(payload)!;
        return EnvelopeAsync("interactive", interaction, interaction["type"]!.GetValue<string>() is "view_submission" or "block_suggestion", judge, cancel);
    }

    private async Task<SlackReply> EnvelopeAsync(string type, JsonNode payload, bool mayAnswer, Func<int, string, string?> judge, CancellationToken cancel)
    {
        var answer = (await sockets!.DeliverAsync(type, payload, mayAnswer, cancel))?.ToJsonString() ?? "";
        return new SlackReply(System.Net.HttpStatusCode.OK, answer, judge(200, answer)) { Said = ReplyRules.Said(answer) };
    }

    private async Task<SlackReply> SendAsync(
        string path, string body, string contentType, Func<int, string, string?> judge, Tampering? tampering, CancellationToken cancel)
    {
        var timestamp = tampering?.Timestamp ?? clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = tampering?.Signature ?? SlackSigner.Sign(tampering?.Secret ?? signingSecret, timestamp, body);
        using var content = new StringContent(body + tampering?.Appended, Encoding.UTF8, contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        if (timestamp.Length > 0) request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", timestamp);
        if (signature.Length > 0) request.Headers.TryAddWithoutValidation("X-Slack-Signature", signature);
        if (tampering?.RetryNumber is { } retry)
        {
            request.Headers.Add("X-Slack-Retry-Num", retry.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", tampering.RetryReason);
        }

        using var response = await bot.SendAsync(request, cancel);
        var answer = await response.Content.ReadAsStringAsync(cancel);
        var refusal = response.IsSuccessStatusCode ? judge((int)response.StatusCode, answer) : $"status {(int)response.StatusCode}";
        return new SlackReply(response.StatusCode, answer, refusal) { Said = ReplyRules.Said(answer) };
    }

    private string Seconds() => (clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000m).ToString("F6", CultureInfo.InvariantCulture);
}
