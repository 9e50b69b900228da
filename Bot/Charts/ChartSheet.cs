using ScottPlot;
using SkiaSharp;

namespace ChatOpsIncidentBot.Charts;

/// <summary>
/// What all charts are drawn on. A ground of its own, so that they look the same wherever they are shown: light letters on dark are read well beside a light text, too, and hurt nobody at night.
/// </summary>
internal static class ChartSheet
{
    private const int Quality = 70;

    /// <summary>Half of the highest number stands above the axis.</summary>
    private const int AboveTheAxis = 12;

    /// <summary>Where it is missing the machine's own is taken; where there is none the picture has no letters.</summary>
    private const string Font = "DejaVu Sans";

    private static readonly Color Ground = Color.FromHex("#1f2329"), Letters = Color.FromHex("#d7dde4"), Faint = Color.FromHex("#3a424b"), LineColour = Color.FromHex("#ff8787");

    public static Plot Begin(float scale)
    {
        var plot = new Plot { ScaleFactor = scale };
        plot.FigureBackground.Color = plot.DataBackground.Color = Ground;
        plot.Grid.MajorLineColor = Faint;
        plot.Grid.XAxisStyle.IsVisible = false;
        return plot;
    }

    /// <summary>A line that is not to be crossed, over what is drawn.</summary>
    public static void AddLine(Plot plot, double at)
    {
        var drawn = plot.Add.HorizontalLine(at);
        (drawn.Color, drawn.LineWidth, drawn.LinePattern) = (LineColour, 1.5f, LinePattern.Dashed);
    }

    /// <param name="right">The room for what of the last label stands beyond the axis.</param>
    public static void AddAxes(Plot plot, int right)
    {
        var font = SKFontManager.Default.FontFamilies.Contains(Font) ? Font : Fonts.Default;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            (axis.TickLabelStyle.FontName, axis.TickLabelStyle.FontSize, axis.TickLabelStyle.ForeColor) = (font, 14, Letters);
            axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = Faint;
            axis.MinorTickStyle.Length = 0;
        }
        plot.Axes.Top.FrameLineStyle.Width = plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.MinimumSize = AboveTheAxis;
        plot.Axes.Right.MinimumSize = right;
    }

    /// <summary>What hangs together: where nothing was, no line is drawn.</summary>
    public static IEnumerable<List<(int At, double Value)>> Parts(IEnumerable<double?> points)
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

    public static byte[] Png(Plot plot, int wide, int high) => Encoded(plot, wide, high, pixels => pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9)));

    public static byte[] Jpeg(Plot plot, int wide, int high) => Encoded(plot, wide, high, pixels => pixels.Encode(new SKJpegEncoderOptions(Quality)));

    private static byte[] Encoded(Plot plot, int wide, int high, Func<SKPixmap, SKData?> encode)
    {
        var (across, down) = ((int)(wide * plot.ScaleFactor), (int)(high * plot.ScaleFactor));
        using var surface = SKSurface.Create(new SKImageInfo(across, down, SKColorType.Rgba8888, SKAlphaType.Opaque));
        plot.Render(surface.Canvas, across, down);
        using var pixels = surface.PeekPixels();
        using var data = encode(pixels);
        return data?.ToArray() ?? throw new InvalidOperationException("The picture cannot be written.");
    }
}
