using System.Net;
using System.Text.Json;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>What the bot answered to a request of Slack's.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body as it came.</param>
/// <param name="Refusal">Why Slack would show an error instead of this answer, or null. A test harness should insist on null.</param>
public sealed record SlackReply(HttpStatusCode Status, string Body, string? Refusal)
{
    /// <summary>The text of a command's answer, all its blocks included; empty where the body is.</summary>
    public string Said { get; init; } = "";

    /// <summary>The body's property, or null: <c>response_type</c>, <c>response_action</c>, <c>challenge</c>.</summary>
    public string? Value(string name)
    {
        if (Body.Length == 0 || Body[0] != '{') return null;
        using var json = JsonDocument.Parse(Body);
        return json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>The buttons of a command's answer.</summary>
    public IReadOnlyList<MessageButton> Buttons
    {
        get
        {
            if (Body.Length == 0 || Body[0] != '{') return [];
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.TryGetProperty("blocks", out var blocks) ? MessageReading.Buttons(MessageReading.WithIds(blocks)) : [];
        }
    }

    /// <summary>What a refused form says, per block id.</summary>
    public IReadOnlyDictionary<string, string> FormErrors
    {
        get
        {
            if (Value("response_action") != "errors") return new Dictionary<string, string>();
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.GetProperty("errors").EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!);
        }
    }
}
