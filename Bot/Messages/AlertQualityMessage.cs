using System.Globalization;
using System.Text;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>How good alerts were, as it is read and as it is reckoned with.</summary>
public static class AlertQualityMessage
{
    private const int MostShown = 20;

    /// <param name="span">The time it is about: <c>30 d</c>.</param>
    /// <param name="csv">Where the same is found as CSV; null where nobody could fetch it.</param>
    public static Message Of(AlertQuality quality, string span, Uri? csv)
    {
        var title = $"Alerts of the last {span}";
        if (quality.All.Total == 0) return Message.Line($"{title}: there was none.");
        return new Message
        {
            Fallback = title,
            Blocks =
            [
                new Block.Header(title),
                new Block.Fields(Totals(quality.All)),
                new Block.Code(Table(quality.Lines)),
                .. quality.Lines.Count > MostShown ? [new Block.Context($"The first {MostShown} of {quality.Lines.Count}.")] : Array.Empty<Block>(),
                .. Noisiest(quality.Noisiest),
                .. csv is null ? Array.Empty<Block>() : [new Block.Paragraph(RichText.Of($"As CSV, with your own key, so keep it to yourself: {new Span.Code(csv.AbsoluteUri)}"))],
                new Block.Context("Alerts that belong together count once. What nobody judged is unreviewed and counts neither as good nor as bad; the noise rate is the share of false alarms and noise among what somebody judged."),
            ],
        };
    }

    /// <summary>The totals, each with a name.</summary>
    public static IReadOnlyList<Field> Totals(AlertFigures all) =>
    [
        new("Total", all.Alerts == all.Total ? $"{all.Total}" : $"{all.Total} ({all.Alerts} alerts)"),
        new("Actionable", $"{all.Actionable}"),
        new("False alarms", $"{all.FalseAlarms}"),
        new("Noise", $"{all.Noise}"),
        new("Unreviewed", $"{all.Unreviewed}"),
        new("Noise rate", all.NoiseRate is { } rate ? $"{Percent(rate)} of {all.Reviewed} reviewed" : "unknown, none was reviewed"),
        new("Time to acknowledge", all.ToAcknowledge is { } acknowledge ? $"{Durations.Text(acknowledge)} on average of {all.Acknowledged}" : "unknown"),
        new("Time to resolve", all.ToResolve is { } resolve ? $"{Durations.Text(resolve)} on average of {all.Resolved}" : "unknown"),
    ];

    /// <summary>Those that call people for nothing, each with what to do about it.</summary>
    public static IEnumerable<Block> Noisiest(IReadOnlyList<NoisyAlert> noisiest)
    {
        if (noisiest.Count == 0) return [];
        return
        [
            new Block.Paragraph(RichText.Of($"{new Span.Bold("The noisiest")}")),
            .. noisiest.Select((alert, index) => new Block.Paragraph(RichText.Of($"{index + 1}. {new Span.Bold(Named(alert.Name, alert.Service))}: {Said(alert)}") + string.Concat(alert.Advice.Select(advice => "\n     → " + Said(advice))))),
        ];
    }

    public static string Percent(double rate) => rate.ToString("0 %", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A line for each name and service.</summary>
    public static string Csv(AlertQuality quality) => string.Concat(
        quality.Lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{CsvCell.Of(line.Name)},{CsvCell.Of(line.Service ?? "")},{Row(line.Figures)}\r\n"))
            .Prepend("alert,service,total,alerts,actionable,false_alarms,noise,unreviewed,noise_rate,seconds_to_acknowledge,seconds_to_resolve\r\n"));

    private static string Row(AlertFigures figures) => string.Create(CultureInfo.InvariantCulture,
        $"{figures.Total},{figures.Alerts},{figures.Actionable},{figures.FalseAlarms},{figures.Noise},{figures.Unreviewed},{figures.NoiseRate:F3},{figures.ToAcknowledge?.TotalSeconds:F0},{figures.ToResolve?.TotalSeconds:F0}");

    private static string Table(IReadOnlyList<AlertLine> lines)
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{"Total",6}{"Useful",8}{"False",7}{"Noise",7}{"Unreviewed",12}{"Rate",6}  Alert\n");
        foreach (var line in lines.Take(MostShown))
        {
            var figures = line.Figures;
            var rate = figures.NoiseRate is { } known ? Percent(known) : "";
            table.Append(CultureInfo.InvariantCulture, $"{figures.Total,6}{figures.Actionable,8}{figures.FalseAlarms,7}{figures.Noise,7}{figures.Unreviewed,12}{rate,6}  {Named(line.Name, line.Service)}\n");
        }
        return table.ToString().TrimEnd();
    }

    private static string Said(NoisyAlert alert)
    {
        var figures = alert.Figures;
        (int Count, string What)[] parts = [(figures.Actionable, "useful"), (figures.FalseAlarms, figures.FalseAlarms == 1 ? "false alarm" : "false alarms"), (figures.Noise, "noise"), (figures.Unreviewed, "unreviewed")];
        return $"{figures.Total} times: {string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.What}"))}";
    }

    private static string Said(AlertAdvice advice) => advice switch
    {
        AlertAdvice.NeverActedOn => "nobody ever had to act on it: let its route only record it, or remove the rule",
        AlertAdvice.ResolvesItself self => $"{self.Times} of {self.Of} ended by themselves within {Durations.Text(self.Within)}: a longer 'for' would have kept them quiet",
        AlertAdvice.FiresWith with => $"{with.Times} of {with.Of} times it fired with {Shorten.ToLine(with.Name, 60)}: group the two, or keep only one",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The alert with its service.</summary>
    public static string Named(string name, string? service) => Shorten.ToLine(service is null ? name : $"{name} ({service})", 80);
}
