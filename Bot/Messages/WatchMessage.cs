using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A watch as it is shown.</summary>
/// <param name="What">As it was asked for.</param>
public sealed record WatchView(IncidentId Incident, int Number, string What, WatchLook Look)
{
    /// <summary>What Prometheus is asked; null where that is not known yet, or is what was asked for.</summary>
    public string? Query { get; init; }

    public WatchLine? Line { get; init; }

    public required PersonId By { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Why it is watched no more, as the end of a sentence; null while it is.</summary>
    public string? Ended { get; init; }

    /// <summary>Where a picture of it is; null where there can be none.</summary>
    public Uri? Picture { get; init; }
}

/// <summary>A value with its course in one message that is edited in place, and the list of them.</summary>
public static class WatchMessage
{
    /// <summary>So many letters stand in one line of a telephone, beside the value.</summary>
    private const int Letters = 20;

    /// <summary>As the chart draws them.</summary>
    private static readonly string[] Colours = ["🔵", "🟡", "🟢"];

    public static Message Of(WatchView watch)
    {
        var look = watch.Look;
        var blocks = new List<Block> { new Block.Paragraph(RichText.Of($"{Mark(watch)} {new Span.Bold(Shorten.ToLine(watch.What, 120))}: ") + State(watch)) };
        foreach (var (place, series) in look.Series.Index()) blocks.Add(new Block.Paragraph(Course(series, look.Total == 1 ? "" : Colours[place % Colours.Length])));
        if (look.Total > look.Series.Count && look.Series.Count > 0) blocks.Add(new Block.Context($"the worst {look.Series.Count} of {look.Total} series"));
        if (watch is { Picture: { } picture, Ended: null } && look.Series.Count > 0) blocks.Add(new Block.Picture(picture, $"{Shorten.ToLine(watch.What, 100)} over the last {Durations.Text(look.Span)}: {Plain(watch)}"));
        if (watch.Ended is null && look.Trouble is { } trouble) blocks.Add(new Block.Paragraph(RichText.Of($"⚠️ {trouble}") + (look.Series.Count == 0 ? RichText.Empty : RichText.Of($" What is shown is of {look.At}."))));
        if (watch.Query is { } query && !watch.What.Contains(query, StringComparison.Ordinal)) blocks.Add(new Block.Context(RichText.Of($"{new Span.Code(Shorten.ToLine(query, 200))}")));
        blocks.Add(new Block.Context(Small(watch)));
        if (watch.Ended is null) blocks.Add(new Block.Buttons([Stop(watch)]));
        return new Message { Fallback = Shorten.ToLine($"{Shorten.ToLine(watch.What, 120)}: {Plain(watch)} {Sparkline.Of(look.Series is [var worst, ..] ? worst.Points : [], Letters)}"), Blocks = blocks };
    }

    public static Message All(IncidentId incident, IReadOnlyList<WatchView> watches) => watches.Count == 0
        ? Message.Line($"Nothing is watched in {incident}. /incident watch HighErrorRate shows what that alert looks at, /incident watch rate(http_errors[5m]) > 0.05 anything else with a line.")
        : new Message
        {
            Fallback = $"{watches.Count} watches of {incident}",
            Blocks =
            [
                .. watches.SelectMany(watch => (Block[])
                [
                    new Block.Paragraph(RichText.Of($"{watch.Number}. {new Span.Bold(Shorten.ToLine(watch.What, 120))}: ") + State(watch) + RichText.Of($", by {watch.By} since {watch.Since}")),
                    new Block.Buttons([Stop(watch)]),
                ]),
            ],
        };

    private static Button Stop(WatchView watch) => new($"Stop watch {watch.Number}", "watch", $"{watch.Incident} stop {watch.Number}");

    private static string Mark(WatchView watch) => watch switch
    {
        { Ended: not null } => "⏹️",
        { Line: { } line } when watch.Look.IsBeyond(line) is true => "🔺",
        _ => "📈",
    };

    private static RichText State(WatchView watch) => watch.Look.Value is { } value
        ? RichText.Of($"{new Span.Bold(value)}") + Side(watch)
        : RichText.Of($"{(watch.Look.Trouble is null ? Nothing(watch) : "not known yet")}") + Side(watch);

    /// <summary>An alert's expression gives nothing while all is well.</summary>
    private static string Nothing(WatchView watch) => watch.Line is WatchLine.Presence ? "nothing, so all is well" : "it gives nothing now";

    private static string Side(WatchView watch) => watch switch
    {
        { Line: null or WatchLine.Presence } => "",
        { Line: { } line } when watch.Look.IsBeyond(line) is true => WatchWords.HasLine(watch.What, line.Text) ? ", past its line" : $", past the line {line.Text}",
        { Line: { } line } => WatchWords.Line(watch.What, line.Text),
    };

    private static string Plain(WatchView watch) => PlainText.Of(State(watch));

    /// <param name="colour">Of its line in the chart; empty where it is alone.</param>
    private static RichText Course(WatchSeries series, string colour)
    {
        var spark = RichText.Of($"{new Span.Code(Sparkline.Of(series.Points, Letters))}");
        if (colour.Length == 0) return series.Name.Length == 0 ? spark : spark + $" {series.Name}";
        return RichText.Of($"{colour} ") + spark + $" {(series.Last is { } last ? WatchNumber.Text(last) : "nothing")} {series.Name}";
    }

    private static RichText Small(WatchView watch) => watch.Ended is { } why
        ? RichText.Of($"watched from {watch.Since} to {watch.Look.At}; {why}")
        : RichText.Of($"the last {Durations.Text(watch.Look.Span)}, looked at every minute, last at {watch.Look.At} · watch {watch.Number} by {watch.By}");
}
