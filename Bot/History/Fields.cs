using System.Globalization;
using System.Text.Json;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.History;

/// <summary>What a file says of one incident, by the names of its columns or members: <c>service.summary</c>.</summary>
public sealed class Fields
{
    private readonly Func<string, string?> _read;

    private Fields(Func<string, string?> read, JsonElement? json) => (_read, Json) = (read, json);

    /// <summary>The whole of it where it is JSON.</summary>
    public JsonElement? Json { get; }

    /// <param name="row">By the names in lower case, with underscores for spaces.</param>
    public static Fields Of(IReadOnlyDictionary<string, string> row) => new(row.GetValueOrDefault, null);

    public static Fields Of(JsonElement json) => new(path => At(json, path), json);

    /// <summary>The first of several names that holds anything, freed of what no platform shows and no database keeps.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_read(name) is { } held && SafeText.Clean(held).Trim() is { Length: > 0 } text) return text;
        }
        return null;
    }

    /// <exception cref="FormatException">None of the names holds anything.</exception>
    public string Required(params ReadOnlySpan<string> names) => Text(names) ?? throw new FormatException($"{names[0]} is missing.");

    /// <summary>An instant; one without an offset is UTC.</summary>
    /// <exception cref="FormatException">It is no instant.</exception>
    public DateTimeOffset? Instant(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && text.Length >= 10 && char.IsAsciiDigit(text[0])
            ? at
            : throw new FormatException($"{names[0]} '{Messages.Shorten.ToLine(text, 40)}' is not an instant; write it as 2026-03-12T10:15:00Z.");
    }

    /// <summary>So many seconds.</summary>
    public TimeSpan? Seconds(string name)
    {
        if (Text(name) is not { } text) return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e10 ? TimeSpan.FromSeconds(seconds) : throw new FormatException($"{name} '{Messages.Shorten.ToLine(text, 40)}' is not a number of seconds.");
    }

    /// <summary>A severity by its digit: <c>SEV1</c>, <c>P1</c>, <c>SEV-1</c>.</summary>
    /// <returns>Null where there is no digit from 1 to 4 in it.</returns>
    public static Severity? Graded(string? text) => text?.FirstOrDefault(char.IsAsciiDigit) is { } digit and >= '1' and <= '4' ? (Severity)(digit - '0') : text?.Contains('5', StringComparison.Ordinal) is true ? Severity.Sev4 : null;

    private static string? At(JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(name, out json)) return null;
        }
        return json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Number => json.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
    }
}
