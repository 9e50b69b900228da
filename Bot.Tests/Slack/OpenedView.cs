using System.Text.Json;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A modal or home tab as one person sees it now; every change brings a new <see cref="Hash"/>.</summary>
public sealed record OpenedView(string Id, string User, string Hash, JsonElement View)
{
    public string Type => View.GetProperty("type").GetString()!;

    public string? CallbackId => Optional("callback_id");

    public string? PrivateMetadata => Optional("private_metadata");

    public string Title => View.TryGetProperty("title", out var title) ? title.GetProperty("text").GetString()! : "";

    public JsonElement Blocks => View.GetProperty("blocks");

    /// <summary>The title and every text of the blocks, one per line, with escapes undone.</summary>
    public string Said => MessageReading.Said(Title, Blocks);

    private string? Optional(string name) => View.TryGetProperty(name, out var value) ? value.GetString() : null;
}
