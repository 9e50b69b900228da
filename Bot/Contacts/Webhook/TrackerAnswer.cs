using System.Text.Json;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Webhook;

/// <summary>What a tracker says of an issue it made.</summary>
internal static class TrackerAnswer
{
    private const int MostRead = 65_536;
    private const int LongestAddress = 2_000;

    /// <summary>GitHub calls it <c>html_url</c>, and its <c>url</c> is one for programs.</summary>
    private static readonly string[] Names = ["html_url", "url"];

    /// <returns>Where the issue is; null where the answer does not say, which is no failure.</returns>
    public static async Task<MessageRef?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var read = new byte[MostRead];
            var length = await stream.ReadAtLeastAsync(read, MostRead, throwOnEndOfStream: false, cancellationToken);
            using var answer = JsonDocument.Parse(read.AsMemory(0, length));
            if (answer.RootElement.ValueKind is not JsonValueKind.Object) return null;
            foreach (var name in Names)
            {
                if (answer.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && WebAddress.Parse(value.GetString()) is { AbsoluteUri: { Length: <= LongestAddress } address }) return new MessageRef("tracker", address);
            }
        }
        catch (Exception failure) when (failure is JsonException or IOException or HttpRequestException or OperationCanceledException)
        {
            // An answer that cannot be read, or does not come to its end, says nothing of where the issue is; that it was taken, it does.
        }
        return null;
    }
}
