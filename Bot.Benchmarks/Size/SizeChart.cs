using System.Globalization;
using ChatOpsIncidentBot.Charts;
using ScottPlot;
using SkiaSharp;

namespace ChatOpsIncidentBot.Benchmarks.Size;

/// <summary>How what people wait for grows with what there is; both axes by powers of ten, with the peers as lines across.</summary>
internal static class SizeChart
{
    private const int Wide = 960, High = 560, Room = 40;

    private static readonly (string What, string Colour)[] Drawn =
    [
        ("list", "#4dabf7"), ("search two words", "#69db7c"), ("note", "#ffd43b"), ("/incidents", "#e599f7"), ("metrics a year", "#ff922b"), ("due sweep", "#66d9e8"),
    ];

    public static byte[] Png(IReadOnlyList<Figure> figures)
    {
        using var plot = ChartSheet.Begin(2);
        ChartSheet.AddAxes(plot, Room);
        foreach (var (what, colour) in Drawn)
        {
            foreach (var database in new[] { "SQLite", "PostgreSQL" })
            {
                var points = figures.Where(figure => figure.Database == database && figure.What == what && figure.Past > 0).OrderBy(figure => figure.Past).ToList();
                if (points.Count == 0) continue;
                var line = plot.Add.Scatter(points.Select(point => Math.Log10(point.Past)).ToArray(), points.Select(Height).ToArray());
                (line.Color, line.LineWidth, line.MarkerSize, line.LegendText) = (Color.FromHex(colour), 2, 6, $"{what}, {database}");
                line.LinePattern = database == "SQLite" ? LinePattern.Solid : LinePattern.DenselyDashed;
            }
        }
        foreach (var peer in figures.Where(figure => figure.Past == 0))
        {
            var at = Height(peer);
            var line = plot.Add.HorizontalLine(at);
            (line.Color, line.LineWidth, line.LinePattern) = (Color.FromHex("#868e96"), 1, LinePattern.Dotted);
            var text = plot.Add.Text($"{peer.Database}, {peer.Taken.Median.ToString("0.##", CultureInfo.InvariantCulture)} ms", 6.03, at);
            (text.LabelFontColor, text.LabelFontSize, text.LabelFontName, text.LabelAlignment) = (Color.FromHex("#adb5bd"), 11, Font(), Alignment.LowerRight);
        }
        var low = figures.Where(figure => figure.Past == 0 || Drawn.Any(drawn => drawn.What == figure.What)).Select(Height).DefaultIfEmpty().Min();
        plot.Axes.SetLimits(2.9, 6.05, Math.Floor(low), 3.5);
        plot.Axes.Bottom.SetTicks([3, 4, 5, 6], ["1,000", "10,000", "100,000", "1,000,000 past"]);
        double[] heights = [-1, 0, 1, 2, 3];
        plot.Axes.Left.SetTicks(heights, [.. heights.Select(height => Math.Pow(10, height).ToString("0.#", CultureInfo.InvariantCulture) + " ms")]);
        plot.ShowLegend(Edge.Right);
        var legend = plot.Legend;
        (legend.BackgroundColor, legend.FontColor, legend.OutlineColor, legend.FontSize, legend.FontName) = (Color.FromHex("#2b3138"), Color.FromHex("#d7dde4"), Color.FromHex("#3a424b"), 11, Font());
        return ChartSheet.Png(plot, Wide, High);
    }

    /// <summary>What is asked one at a time is shown as the quickest, which tells of the bot and not of what else the machine has to do; what is asked at once, as the median.</summary>
    private static double Height(Figure figure) => Math.Log10(Math.Max(figure.Past == 0 || figure.What is "note" or "ack" or "due sweep" ? figure.Taken.Median : figure.Taken.Least, 0.1));

    private static string Font() => SKFontManager.Default.FontFamilies.Contains("DejaVu Sans") ? "DejaVu Sans" : Fonts.Default;
}
