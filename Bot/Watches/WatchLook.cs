using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Watches;

/// <summary>What was seen when Prometheus was asked.</summary>
/// <param name="At">The instant of the newest value.</param>
/// <param name="Series">The worst first, a few of them.</param>
public sealed record WatchLook(DateTimeOffset At, IReadOnlyList<WatchSeries> Series)
{
    /// <summary>So many are shown.</summary>
    public const int MostShown = 3;

    /// <summary>How many series there are in all.</summary>
    public int Total { get; init; }

    /// <summary>Why there is nothing newer; a sentence. Then <see cref="At"/> and <see cref="Series"/> are those of the last time it went well.</summary>
    public string? Trouble { get; init; }

    /// <summary>How far back the values go.</summary>
    public TimeSpan Span { get; init; }

    /// <summary>The worst value, with what tells its series from the others; null where there is none.</summary>
    [JsonIgnore]
    public string? Value => Series is [{ Last: { } last } worst, ..] ? WatchNumber.Text(last) + (Total > 1 && worst.Name.Length > 0 ? $" ({worst.Name})" : "") : null;

    /// <summary>Null where nothing was seen, which says nothing of a threshold.</summary>
    public bool? IsBeyond(WatchLine? line) => line switch
    {
        null => false,
        WatchLine.Presence => Series.Any(series => series.Last is not null),
        WatchLine.Threshold when Series.All(series => series.Last is null) => null,
        WatchLine.Threshold threshold => Series.Any(series => series.Last is { } last && threshold.IsCrossedBy(last)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static WatchLook InTrouble(WatchLook? before, string why, DateTimeOffset now) => (before ?? new WatchLook(now, [])) with { Trouble = why };
}

/// <param name="Name">What tells it from the others.</param>
/// <param name="Points">Evenly spaced, the newest last; null where there was none.</param>
public sealed record WatchSeries(string Name, IReadOnlyList<double?> Points)
{
    [JsonIgnore]
    public double? Last => Points.Count == 0 ? null : Points[^1];
}

/// <summary>The stored form of a look.</summary>
[JsonSerializable(typeof(WatchLook))]
internal sealed partial class WatchJson : JsonSerializerContext
{
    public static string Write(WatchLook look) => JsonSerializer.Serialize(look, Default.WatchLook);

    public static WatchLook? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize(stored, Default.WatchLook);
}

/// <summary>Numbers as a person reads them in a hurry.</summary>
public static class WatchNumber
{
    private static readonly (double From, string Letter)[] Large = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>Three digits: <c>0.0723</c>, <c>12.3k</c>.</summary>
    public static string Text(double number)
    {
        if (Large.FirstOrDefault(step => Math.Abs(number) >= step.From) is { Letter: { } letter, From: var from }) return Short(number / from) + letter;
        return number != 0 && Math.Abs(number) < 0.0001 ? number.ToString("0.##E+0", CultureInfo.InvariantCulture) : Short(number);
    }

    /// <summary>Fixed, never with an exponent.</summary>
    private static string Short(double number)
    {
        var size = Math.Abs(number);
        var digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : size >= 0.01 ? 4 : 5;
        return number.ToString("0." + new string('#', digits), CultureInfo.InvariantCulture);
    }
}
