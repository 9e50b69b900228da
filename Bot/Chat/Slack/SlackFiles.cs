using System.Net.Http.Headers;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// Uploads pictures below the message they belong to, in three steps: ask for an address, send the bytes there, say where to share it (https://docs.slack.dev/messaging/working-with-files#upload). The words were posted before, so a
/// picture that does not come through loses nothing and is not tried again.
/// </summary>
public sealed partial class SlackFiles(SlackClient client, IHttpClientFactory clients, SlackSettings settings, ILogger<SlackFiles> logger)
{
    private const string Start = "data:image/png;base64,";
    private const string Name = "chart.png";
    private const int LongestAlt = 1000;
    private const int LongestTitle = 200;

    private static readonly TimeSpan UploadWithin = TimeSpan.FromSeconds(10);

    /// <param name="at">The message, in whose thread they are shared.</param>
    public async Task ShareAsync(MessageRef at, Message message, CancellationToken cancellationToken)
    {
        foreach (var picture in message.Blocks.OfType<Block.Picture>().Where(picture => picture.Address.OriginalString.StartsWith(Start, StringComparison.Ordinal)))
        {
            if (await ShareAsync(at, message.Fallback, picture, cancellationToken) is { } why) LogNotShared(logger, why);
        }
    }

    /// <returns>Null where it is shared, otherwise why not.</returns>
    private async Task<string?> ShareAsync(MessageRef at, string title, Block.Picture picture, CancellationToken cancellationToken)
    {
        var bytes = Convert.FromBase64String(picture.Address.OriginalString[Start.Length..]);
        var fields = new Dictionary<string, string>
        {
            ["filename"] = Name,
            ["length"] = bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["alt_txt"] = Shorten.ToLine(picture.Alt, LongestAlt),
        };
        var place = await client.ReadAsync("files.getUploadURLExternal", fields, SlackJson.Default.SlackUploadPlace, cancellationToken);
        if (place is not SlackResult<SlackUploadPlace>.Ok { Answer: { UploadUrl: { } url, FileId: { } file } }) return Why(place, "files.getUploadURLExternal", at);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !IsSlack(address)) return "Slack named an address to upload to that is not its own.";
        if (await SendAsync(address, bytes, cancellationToken) is { } lost) return lost;
        var shared = new SlackShareFile([new SlackSharedFile(file, Shorten.ToLine(title, LongestTitle))], at.Conversation, at.Message);
        var done = await client.DoAsync("files.completeUploadExternal", shared, SlackJson.Default.SlackShareFile, SlackJson.Default.SlackAnswer, cancellationToken);
        return done is SlackResult<SlackAnswer>.Ok ? null : Why(done, "files.completeUploadExternal", at);
    }

    private async Task<string?> SendAsync(Uri address, byte[] bytes, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(UploadWithin);
        try
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var answer = await clients.CreateClient(SlackClient.Http).PostAsync(address, content, budget.Token);
            return answer.IsSuccessStatusCode ? null : $"Slack answered the upload with status {(int)answer.StatusCode}.";
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return failure.Message;
        }
    }

    /// <summary>The picture goes to Slack and nowhere else.</summary>
    private bool IsSlack(Uri address) => settings.ApiUrl.Host is "slack.com" or "www.slack.com"
        ? address is { Scheme: "https", IsDefaultPort: true } && address.Host.EndsWith(".slack.com", StringComparison.Ordinal)
        : address.Scheme == settings.ApiUrl.Scheme && address.Authority == settings.ApiUrl.Authority;

    private static string Why<T>(SlackResult<T> result, string method, MessageRef at) => SlackWriter.Outcome(result, method, at.Conversation, null) switch
    {
        Delivery.Failed failed => failed.Reason,
        Delivery.Unknown unknown => unknown.Reason,
        Delivery.RetryAfter => "Slack asks to wait.",
        Delivery.Sent => "Slack named no place to upload to.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A chart is missing below a message: {Why}")]
    private static partial void LogNotShared(ILogger logger, string why);
}

/// <summary>The answer of files.getUploadURLExternal.</summary>
public sealed record SlackUploadPlace(string? UploadUrl, string? FileId);

/// <summary>Arguments of files.completeUploadExternal.</summary>
public sealed record SlackShareFile(IReadOnlyList<SlackSharedFile> Files, string ChannelId, string ThreadTs);

public sealed record SlackSharedFile(string Id, string Title);
