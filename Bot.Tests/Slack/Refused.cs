namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>Slack's <c>ok:false</c>: an error code and, where Slack gives them, sentences for the developer.</summary>
internal sealed class Refused(string error, params string[] messages) : Exception(error)
{
    public string Error { get; } = error;

    public IReadOnlyList<string> Messages { get; } = messages;

    /// <summary>The scope that would have been enough.</summary>
    public string? Needed { get; init; }

    /// <summary>Further properties of the answer.</summary>
    public System.Text.Json.Nodes.JsonObject? Extra { get; init; }
}
