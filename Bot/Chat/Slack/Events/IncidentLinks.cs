using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>Somebody posted a link to one of our incident pages (https://docs.slack.dev/messaging/unfurling-links-in-messages). Heard with Slack:Unfurl only.</summary>
public sealed partial class IncidentLinks(SlackPeople people, IPreviews previews, SlackWriter writer, PublicAddress address, ILogger<IncidentLinks> logger) : ISlackListener
{
    public IReadOnlyList<string> Types => ["link_shared"];

    public async Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.IsShared || heard.Text("channel") is not { } channel || heard.Text("message_ts") is not { } ts || !heard.What.TryGetProperty("links", out var links) || links.ValueKind != JsonValueKind.Array) return;
        if (await people.WhoAsync(null, heard.Text("user"), cancellationToken) is not SlackWho.Member) return;
        var unfurls = new Dictionary<string, SlackUnfurl>();
        foreach (var link in links.EnumerateArray())
        {
            var url = link.ValueKind == JsonValueKind.Object && link.TryGetProperty("url", out var given) ? given.GetString() : null;
            if (url is null || address.IncidentOf(url) is not { } incident || await previews.OfAsync(incident, cancellationToken) is not { } message) continue;
            unfurls[url] = new SlackUnfurl((await writer.RenderAsync(message, cancellationToken)).Blocks);
        }
        if (unfurls.Count == 0) return;
        var result = await writer.UnfurlAsync(new SlackUnfurlArguments(channel, ts, unfurls), cancellationToken);
        if (result is not SlackResult<SlackAnswer>.Ok) LogNotShown(logger, result is SlackResult<SlackAnswer>.Refused refused ? SlackErrors.Sentence(refused.Error, "chat.unfurl", channel) : "Slack did not answer");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A link was left as it is: {Why}")]
    private static partial void LogNotShown(ILogger logger, string why);
}
