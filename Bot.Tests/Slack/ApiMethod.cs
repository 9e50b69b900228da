using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>One method of the Web API: which arguments it knows and whether it reads a JSON body at all.</summary>
internal sealed record ApiMethod(string Name, Func<ApiCall, JsonObject> Run)
{
    /// <summary>
    /// False for the older read methods: they take form fields only, and a JSON body is as good as none
    /// (https://docs.slack.dev/apis/web-api/#post-bodies).
    /// </summary>
    public bool AcceptsJson { get; init; } = true;

    /// <summary>True where the app-level token is wanted, not the bot's.</summary>
    public bool TakesAppToken { get; init; }

    public string[] Required { get; init; } = [];

    public string[] Optional { get; init; } = [];

    /// <summary>A scope the method always needs; where it depends on the conversation the method itself asks.</summary>
    public string? Scope { get; init; }
}
