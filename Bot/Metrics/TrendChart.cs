using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>Draws a trend with its target, on the ground the charts of watches have. The same trend gives the same picture on one machine.</summary>
public static class TrendChart
{
    private const int Wide = 640, High = 240;
    private const int SmallWide = 400, SmallHigh = 160;
    private const float Sharp = 2f;
    private const int Quality = 70;
    private const int MostLabels = 6;

    /// <summary>Where it is missing the machine's own is taken; where there is none the picture has no letters.</summary>
    private const string Font = "DejaVu Sans";

    private static readonly Color Ground = Color.FromHex("#1f2329"), Letters = Color.FromHex("#d7dde4"), Faint = Color.FromHex("#3a424b"), TargetColour = Color.FromHex("#ff8787"), Line = Color.FromHex("#4dabf7");

    /// <summary>1280 by 480 points.</summary>
    public static byte[] Png(Trend trend)
    {
        using var surface = Drawn(trend, Wide, High, Sharp);
        using var pixels = surface.PeekPixels();
        return Bytes(pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9)));
    }

    /// <summary>For inside a message: 400 by 160 points, about 12 KB.</summary>
    public static byte[] SmallJpeg(Trend trend)
    {
        using var surface = Drawn(trend, SmallWide, SmallHigh, 1);
        using var pixels = surface.PeekPixels();
        return Bytes(pixels.Encode(new SKJpegEncoderOptions(Quality)));
    }

    private static byte[] Bytes(SKData? data)
    {
        using (data) return data?.ToArray() ?? throw new InvalidOperationException("The picture cannot be written.");
    }

    private static SKSurface Drawn(Trend trend, int wide, int high, float scale)
    {
        using var plot = new Plot { ScaleFactor = scale };
        plot.FigureBackground.Color = plot.DataBackground.Color = Ground;
        plot.Grid.MajorLineColor = Faint;
        plot.Grid.XAxisStyle.IsVisible = false;
        foreach (var part in Parts(trend.Points))
        {
            var drawn = plot.Add.Scatter(part.Select(point => (double)point.At).ToArray(), part.Select(point => point.Minutes).ToArray());
            (drawn.Color, drawn.LineWidth, drawn.MarkerSize) = (Line, 2, 6);
        }
        if (trend.Target is { } target)
        {
            var drawn = plot.Add.HorizontalLine(target.TotalMinutes);
            (drawn.Color, drawn.LineWidth, drawn.LinePattern) = (TargetColour, 1.5f, LinePattern.Dashed);
        }
        Axes(plot, trend);
        var surface = SKSurface.Create(new SKImageInfo((int)(wide * scale), (int)(high * scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        plot.Render(surface.Canvas, (int)(wide * scale), (int)(high * scale));
        return surface;
    }

    private static void Axes(Plot plot, Trend trend)
    {
        var font = SKFontManager.Default.FontFamilies.Contains(Font) ? Font : Fonts.Default;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            (axis.TickLabelStyle.FontName, axis.TickLabelStyle.FontSize, axis.TickLabelStyle.ForeColor) = (font, 14, Letters);
            axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = Faint;
            axis.MinorTickStyle.Length = 0;
        }
        plot.Axes.Top.FrameLineStyle.Width = plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.MinimumSize = 12;
        plot.Axes.Right.MinimumSize = 30;
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

    /// <summary>What hangs together: over a week of which nothing is known no line is drawn.</summary>
    private static IEnumerable<List<(int At, double Minutes)>> Parts(IReadOnlyList<TrendPoint> points)
    {
        var part = new List<(int, double)>();
        foreach (var (place, point) in points.Index())
        {
            if (point.Mean is { } mean) part.Add((place, mean.TotalMinutes));
            else if (part.Count > 0)
            {
                yield return part;
                part = [];
            }
        }
        if (part.Count > 0) yield return part;
    }
}
