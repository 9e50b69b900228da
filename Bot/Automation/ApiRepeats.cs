using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Automation;

/// <summary>
/// The key a program gives a request, so that asking again does nothing again (draft-ietf-httpapi-idempotency-key-header). What was asked under a key is noted first: another request under the
/// same key is refused, never answered with the first one's answer.
/// </summary>
internal sealed class ApiRepeats(Database database, TimeProvider time)
{
    public const string Header = "Idempotency-Key";

    private const int LongestKey = 255;

    /// <returns>The key of the delivery, null where the program gave none; or why it is refused.</returns>
    public async Task<(string? Key, string? Refusal)> NoteAsync(AutomationToken token, string? given, HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (given is null) return (null, null);
        if (given.Length is 0 or > LongestKey || !given.All(letter => letter is > ' ' and < '\x7f')) return (null, $"{Header} takes 1 to {LongestKey} visible characters.");
        var key = $"api:{token.Name}:{Hash(Encoding.UTF8.GetBytes(given))}";
        var asked = Hash([.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"), .. Canonical(body)]);
        var before = await database.WriteAsync(async session =>
        {
            if (await InboxTable.ReplyAsync(session, key + ":asked") is { } known) return known;
            await InboxTable.AddAsync(session, new InboxRow { Key = key + ":asked", AcceptedAt = time.GetUtcNow(), Reply = asked });
            return asked;
        }, cancellationToken);
        // Within a day of the upgrade a key may be kept as an earlier program wrote it: with the letters of the body.
        return before == asked || before == Hash([.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"), .. body.Span]) ? (key, null) : (null, $"This {Header} was used for another request within the last day; take a new one.");
    }

    /// <summary>The incident a request of this key was about; null where it came for the first time, or about none.</summary>
    public async Task<IncidentId?> IncidentAsync(string key, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => InboxTable.IncidentAsync(session, key), cancellationToken) is { } number ? new IncidentId(number) : null;

    /// <summary>The meaning of a body: members in the order of their names, and nothing of how it was set.</summary>
    private static byte[] Canonical(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory)) Write(writer, document.RootElement);
        return memory.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
