using System.Globalization;
using ChatOpsIncidentBot.Charts;
using ScottPlot;

namespace ChatOpsIncidentBot.Watches;

/// <summary>Draws what was seen.</summary>
public static class WatchChart
{
    private const int Wide = 480, High = 180;
    private const int SmallWide = 400, SmallHigh = 150;
    private const float Sharp = 2f;
    private const int Ticks = 4;

    /// <summary>Half of the last clock time stands beyond the axis.</summary>
    private const int BeyondTheAxis = 26;

    private static readonly int[] Steps = [1, 2, 5, 10];

    /// <summary>Blue, yellow and green, told apart also by whoever sees no red.</summary>
    private static readonly Color[] Colours = [Color.FromHex("#4dabf7"), Color.FromHex("#ffd43b"), Color.FromHex("#69db7c")];

    /// <summary>For a page or an address: 960 by 360 points, sharp on a telephone.</summary>
    public static byte[] Png(WatchLook look, WatchLine? line)
    {
        using var plot = Drawn(look, line, Sharp);
        return ChartSheet.Png(plot, Wide, High);
    }

    /// <summary>For inside a message: 400 by 150 points, about 12 KB.</summary>
    public static byte[] SmallJpeg(WatchLook look, WatchLine? line)
    {
        using var plot = Drawn(look, line, 1);
        return ChartSheet.Jpeg(plot, SmallWide, SmallHigh);
    }

    private static Plot Drawn(WatchLook look, WatchLine? line, float scale)
    {
        var plot = ChartSheet.Begin(scale);
        var points = look.Series.Count == 0 ? 1 : look.Series[0].Points.Count;
        // The worst is drawn last, over the others.
        foreach (var (place, series) in look.Series.Index().Reverse())
        {
            foreach (var part in ChartSheet.Parts(series.Points))
            {
                var drawn = plot.Add.Scatter(part.Select(point => (double)point.At).ToArray(), part.Select(point => point.Value).ToArray());
                (drawn.Color, drawn.LineWidth, drawn.MarkerSize) = (Colours[place % Colours.Length], 2, part.Count == 1 ? 4 : 0);
            }
        }
        if (line is WatchLine.Threshold threshold) ChartSheet.AddLine(plot, threshold.At);
        Axes(plot, look, points);
        return plot;
    }

    private static void Axes(Plot plot, WatchLook look, int points)
    {
        plot.Axes.Margins(0.01, 0.12);
        ChartSheet.AddAxes(plot, BeyondTheAxis);
        plot.Axes.AutoScaleY();
        var heights = Even(plot.Axes.GetLimits().Bottom, plot.Axes.GetLimits().Top);
        plot.Axes.Left.SetTicks(heights, [.. heights.Select(WatchNumber.Text)]);
        var places = Enumerable.Range(0, Ticks + 1).Select(tick => (points - 1) * tick / (double)Ticks).ToArray();
        plot.Axes.SetLimitsX(-0.5, Math.Max(points - 0.5, 0.5));
        plot.Axes.Bottom.SetTicks(places, [.. places.Select((_, tick) => Clock(look.At - look.Span * (1 - tick / (double)Ticks)))]);
    }

    /// <summary>About four even heights, at steps of 1, 2 or 5.</summary>
    private static double[] Even(double low, double high)
    {
        if (!(high > low)) return [low];
        var size = Math.Pow(10, Math.Floor(Math.Log10((high - low) / Ticks)));
        var step = Steps.Select(times => times * size).First(each => (high - low) / each <= Ticks + 1);
        var first = Math.Ceiling(low / step);
        return [.. Enumerable.Range(0, Ticks + 2).Select(place => Math.Round((first + place) * step, 12)).TakeWhile(height => height <= high)];
    }

    /// <summary>In UTC, as a picture is the same for everybody.</summary>
    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
