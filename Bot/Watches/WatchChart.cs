using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace ChatOpsIncidentBot.Watches;

/// <summary>
/// Draws what was seen. On a ground of its own, so that it looks the same wherever it is shown: light letters on dark are read well beside a light text, too, and hurt nobody at night.
/// </summary>
public static class WatchChart
{
    private const int Wide = 480, High = 180;
    private const int SmallWide = 400, SmallHigh = 150;
    private const float Sharp = 2f;
    private const int Quality = 70;
    private const int Ticks = 4;

    private static readonly int[] Steps = [1, 2, 5, 10];

    /// <summary>Where it is missing the machine's own is taken; where there is none the picture has no letters.</summary>
    private const string Font = "DejaVu Sans";

    private static readonly Color Ground = Color.FromHex("#1f2329"), Letters = Color.FromHex("#d7dde4"), Faint = Color.FromHex("#3a424b"), LineColour = Color.FromHex("#ff8787");

    /// <summary>Blue, yellow and green, told apart also by whoever sees no red.</summary>
    private static readonly Color[] Colours = [Color.FromHex("#4dabf7"), Color.FromHex("#ffd43b"), Color.FromHex("#69db7c")];

    /// <summary>For a page or an address: 960 by 360 points, sharp on a telephone.</summary>
    public static byte[] Png(WatchLook look, WatchLine? line)
    {
        using var surface = Drawn(look, line, Wide, High, Sharp);
        using var pixels = surface.PeekPixels();
        return Bytes(pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9)));
    }

    /// <summary>For inside a message: 400 by 150 points, about 12 KB.</summary>
    public static byte[] SmallJpeg(WatchLook look, WatchLine? line)
    {
        using var surface = Drawn(look, line, SmallWide, SmallHigh, 1);
        using var pixels = surface.PeekPixels();
        return Bytes(pixels.Encode(new SKJpegEncoderOptions(Quality)));
    }

    private static byte[] Bytes(SKData? data)
    {
        using (data) return data?.ToArray() ?? throw new InvalidOperationException("The picture cannot be written.");
    }

    private static SKSurface Drawn(WatchLook look, WatchLine? line, int wide, int high, float scale)
    {
        using var plot = new Plot { ScaleFactor = scale };
        plot.FigureBackground.Color = plot.DataBackground.Color = Ground;
        plot.Grid.MajorLineColor = Faint;
        plot.Grid.XAxisStyle.IsVisible = false;
        var points = look.Series.Count == 0 ? 1 : look.Series[0].Points.Count;
        // The worst is drawn last, over the others.
        foreach (var (place, series) in look.Series.Index().Reverse())
        {
            foreach (var part in Parts(series.Points))
            {
                var drawn = plot.Add.Scatter(part.Select(point => (double)point.At).ToArray(), part.Select(point => point.Value).ToArray());
                (drawn.Color, drawn.LineWidth, drawn.MarkerSize) = (Colours[place % Colours.Length], 2, part.Count == 1 ? 4 : 0);
            }
        }
        if (line is WatchLine.Threshold threshold)
        {
            var drawn = plot.Add.HorizontalLine(threshold.At);
            (drawn.Color, drawn.LineWidth, drawn.LinePattern) = (LineColour, 1.5f, LinePattern.Dashed);
        }
        Axes(plot, look, points);
        var surface = SKSurface.Create(new SKImageInfo((int)(wide * scale), (int)(high * scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        plot.Render(surface.Canvas, (int)(wide * scale), (int)(high * scale));
        return surface;
    }

    private static void Axes(Plot plot, WatchLook look, int points)
    {
        plot.Axes.Margins(0.01, 0.12);
        var font = SKFontManager.Default.FontFamilies.Contains(Font) ? Font : Fonts.Default;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            (axis.TickLabelStyle.FontName, axis.TickLabelStyle.FontSize, axis.TickLabelStyle.ForeColor) = (font, 14, Letters);
            axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = Faint;
            axis.MinorTickStyle.Length = 0;
        }
        plot.Axes.Top.FrameLineStyle.Width = plot.Axes.Right.FrameLineStyle.Width = 0;
        // Half of the highest number stands above the axis.
        plot.Axes.Top.MinimumSize = 12;
        // Half of the last clock time stands beyond the axis.
        plot.Axes.Right.MinimumSize = 26;
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

    /// <summary>What hangs together: where nothing was, no line is drawn.</summary>
    private static IEnumerable<List<(int At, double Value)>> Parts(IReadOnlyList<double?> points)
    {
        var part = new List<(int, double)>();
        foreach (var (place, point) in points.Index())
        {
            if (point is { } value) part.Add((place, value));
            else if (part.Count > 0)
            {
                yield return part;
                part = [];
            }
        }
        if (part.Count > 0) yield return part;
    }
}
