using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace ChatOpsIncidentBot.History;

/// <summary>One incident of a file: where it is in the file, and what it came to.</summary>
/// <param name="Place"><c>line 7</c> or <c>item 7</c>.</param>
public sealed record Found(string Place, Reading Reading);

/// <summary>Reads a file of another program's incidents from beginning to end, never more of it at once than one incident; only JSON with the list inside an object is read as a whole.</summary>
public static class HistoryFile
{
    /// <summary>Of a JSON file whose list is inside an object.</summary>
    private const long LargestWhole = 64 * 1024 * 1024;

    /// <summary>What is no UTF-8 is said, not read as something else.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="layout">Null to go by what is in it.</param>
    /// <exception cref="FormatException">It cannot be read on; the message says from which line.</exception>
    public static IAsyncEnumerable<Found> ReadAsync(string path, Layout? layout, DateTimeOffset now, CancellationToken cancellationToken) =>
        Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) ? JsonAsync(path, layout, now, cancellationToken) : CsvAsync(path, layout, now, cancellationToken);

    private static async IAsyncEnumerable<Found> CsvAsync(string path, Layout? layout, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(path, Strict);
        string[]? heading = null;
        await foreach (var (line, cells) in CsvFile.RowsAsync(text, cancellationToken))
        {
            if (heading is null)
            {
                heading = [.. cells.Select(CsvFile.Named)];
                if (heading is [var only] && only.Contains(';', StringComparison.Ordinal)) throw new FormatException("Line 1: its columns are parted by semicolons; save it with commas.");
                if (heading.Distinct().Count() != heading.Length) throw new FormatException("Line 1: a column is there twice.");
                layout ??= Layouts.Guess(heading.Contains);
                if (Layouts.Missing(layout.Value, heading.Contains) is { } missing) throw new FormatException($"Line 1: {missing}");
                continue;
            }
            yield return new Found($"line {line}", cells.Count == heading.Length
                ? Layouts.Read(layout!.Value, Fields.Of(heading.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)), now)
                : new Reading.Wrong($"It has {cells.Count} cells where the heading has {heading.Length}."));
        }
    }

    private static async IAsyncEnumerable<Found> JsonAsync(string path, Layout? layout, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var item in ItemsAsync(path, cancellationToken))
        {
            layout ??= Layouts.Guess(name => item.ValueKind is JsonValueKind.Object && item.TryGetProperty(name, out _));
            yield return new Found($"item {++number}", item.ValueKind is JsonValueKind.Object ? Layouts.Read(layout.Value, Fields.Of(item), now) : new Reading.Wrong("It is no object."));
        }
    }

    private static async IAsyncEnumerable<JsonElement> ItemsAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        if (await BeginsWithListAsync(stream, cancellationToken))
        {
            await foreach (var item in Guarded(JsonSerializer.DeserializeAsyncEnumerable(stream, HistoryJson.Default.JsonElement, cancellationToken))) yield return item;
            yield break;
        }
        if (stream.Length > LargestWhole) throw new FormatException($"The list is inside an object, and the file is larger than {LargestWhole / 1024 / 1024} MB; take the list out of it.");
        using var document = await WholeAsync(stream, cancellationToken);
        // PagerDuty's analytics have data, everybody else incidents.
        foreach (var name in new[] { "incidents", "data" })
        {
            if (!document.RootElement.TryGetProperty(name, out var list) || list.ValueKind is not JsonValueKind.Array) continue;
            foreach (var item in list.EnumerateArray()) yield return item.Clone();
            yield break;
        }
        throw new FormatException("There is no list of incidents in it.");
    }

    private static async Task<JsonDocument> WholeAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document : throw new FormatException("There is no list of incidents in it.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"It is not JSON: {wrong.Message}", wrong);
        }
    }

    private static async IAsyncEnumerable<JsonElement> Guarded(IAsyncEnumerable<JsonElement> items)
    {
        await using var each = items.GetAsyncEnumerator();
        while (true)
        {
            try
            {
                if (!await each.MoveNextAsync()) yield break;
            }
            catch (JsonException wrong)
            {
                throw new FormatException($"It is not JSON: {wrong.Message}", wrong);
            }
            yield return each.Current;
        }
    }

    private static async Task<bool> BeginsWithListAsync(Stream stream, CancellationToken cancellationToken)
    {
        var first = new byte[64];
        var read = await stream.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        return first.AsSpan(0, read).TrimStart("\uFEFF \t\r\n"u8) is [(byte)'[', ..];
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class HistoryJson : System.Text.Json.Serialization.JsonSerializerContext;
