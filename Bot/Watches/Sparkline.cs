namespace ChatOpsIncidentBot.Watches;

/// <summary>The course of a value in one line of text, for every place that shows no picture and for whoever is read to.</summary>
public static class Sparkline
{
    private const string Steps = "▁▂▃▄▅▆▇█";
    private const char Gap = '·';

    /// <summary>Each letter is the highest of the points it stands for, so a peak is never lost.</summary>
    /// <param name="width">At most so many letters.</param>
    public static string Of(IReadOnlyList<double?> points, int width)
    {
        if (points.Count == 0) return "";
        var each = (int)Math.Ceiling(points.Count / (double)width);
        // From the end, so that the newest letter is whole.
        var first = points.Count % each;
        var parts = (first == 0 ? [] : new[] { points.Take(first).Max() }).Concat(points.Skip(first).Chunk(each).Select(part => part.Max())).ToList();
        var (low, high) = (parts.Min(), parts.Max());
        if (low is null || high is null) return new string(Gap, parts.Count);
        var height = high.Value - low.Value;
        return string.Concat(parts.Select(part => part is not { } value ? Gap : Steps[height > 0 ? (int)Math.Round((value - low.Value) / height * (Steps.Length - 1)) : 0]));
    }
}
