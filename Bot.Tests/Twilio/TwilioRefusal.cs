using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>How Twilio says no (https://www.twilio.com/docs/usage/twilios-response#exceptions).</summary>
internal sealed class TwilioRefusal(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public JsonObject Body => new()
    {
        ["code"] = code,
        ["message"] = Message,
        ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
        ["status"] = Status,
    };

    public static TwilioRefusal Bad(int code, string message) => new(400, code, message);
}
