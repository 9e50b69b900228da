using System.Globalization;
using ChatOpsIncidentBot.Charts;
using ScottPlot;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>Draws a trend with its target. The same trend gives the same picture on one machine.</summary>
public static class TrendChart
{
    private const int Wide = 640, High = 240;
    private const int SmallWide = 400, SmallHigh = 160;
    private const float Sharp = 2f;
    private const int MostLabels = 6;
    private const int BeyondTheAxis = 30;

    private static readonly Color Line = Color.FromHex("#4dabf7");

    /// <summary>1280 by 480 points.</summary>
    public static byte[] Png(Trend trend)
    {
        using var plot = Drawn(trend, Sharp);
        return ChartSheet.Png(plot, Wide, High);
    }

    /// <summary>For inside a message: 400 by 160 points, about 12 KB.</summary>
    public static byte[] SmallJpeg(Trend trend)
    {
        using var plot = Drawn(trend, 1);
        return ChartSheet.Jpeg(plot, SmallWide, SmallHigh);
    }

    private static Plot Drawn(Trend trend, float scale)
    {
        var plot = ChartSheet.Begin(scale);
        // Over a week of which nothing is known no line is drawn.
        foreach (var part in ChartSheet.Parts(trend.Points.Select(point => point.Mean?.TotalMinutes)))
        {
            var drawn = plot.Add.Scatter(part.Select(point => (double)point.At).ToArray(), part.Select(point => point.Value).ToArray());
            (drawn.Color, drawn.LineWidth, drawn.MarkerSize) = (Line, 2, 6);
        }
        if (trend.Target is { } target) ChartSheet.AddLine(plot, target.TotalMinutes);
        Axes(plot, trend);
        return plot;
    }

    private static void Axes(Plot plot, Trend trend)
    {
        ChartSheet.AddAxes(plot, BeyondTheAxis);
        var highest = trend.Points.Select(point => point.Mean?.TotalMinutes ?? 0).Append(trend.Target?.TotalMinutes ?? 1).Max();
        plot.Axes.SetLimits(-0.5, Math.Max(trend.Points.Count - 0.5, 0.5), 0, highest * 1.15);
        var heights = Even(highest);
        plot.Axes.Left.SetTicks(heights, [.. heights.Select(Height)]);
        var every = Math.Max(1, (trend.Points.Count + MostLabels - 1) / MostLabels);
        var places = Enumerable.Range(0, trend.Points.Count).Where(place => place % every == 0).ToArray();
        plot.Axes.Bottom.SetTicks([.. places.Select(place => (double)place)], [.. places.Select(place => trend.Points[place].Week[5..])]);
    }

    private static double[] Even(double highest)
    {
        double[] steps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 10_080];
        var step = steps.FirstOrDefault(each => highest / each <= 5, Math.Ceiling(highest / 5));
        return [.. Enumerable.Range(0, 7).Select(place => place * step).TakeWhile(height => height <= highest * 1.15)];
    }

    private static string Height(double minutes) => minutes >= 120 ? (minutes / 60).ToString("0.#", CultureInfo.InvariantCulture) + " h" : minutes.ToString("0", CultureInfo.InvariantCulture) + " min";
}
