using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The week's alerts, for those who are on call and those who write the rules.</summary>
public static class AlertDigestMessage
{
    private const int MostListed = 10;

    public static Message Of(AlertDigest digest) => new()
    {
        Fallback = $"The week's alerts: {digest.Week.All.Total}, the week before {digest.Before.Total}",
        Blocks =
        [
            new Block.Header("The week's alerts"),
            new Block.Paragraph(RichText.Of($"From {new Span.Day(digest.From)} to {new Span.Day(digest.To)}; below each the week before.")),
            new Block.Fields(Changes(digest)),
            .. AlertQualityMessage.Noisiest(digest.Week.Noisiest),
            .. WithoutRunbook(digest.WithoutRunbook),
            new Block.Context(RichText.Of($"{new Span.Code("/incident alerts 7d")} shows each alert. What nobody judged is unreviewed: a press on an alert's message is enough.")),
        ],
    };

    private static IReadOnlyList<Field> Changes(AlertDigest digest) =>
        [.. AlertQualityMessage.Totals(digest.Week.All).Zip(AlertQualityMessage.Totals(digest.Before), (now, before) => new Field(now.Label, now.Value + "\nbefore: " + before.Value))];

    private static IEnumerable<Block> WithoutRunbook(IReadOnlyList<(string Name, string? Service)> alerts)
    {
        if (alerts.Count == 0) yield break;
        var listed = string.Join(", ", alerts.Take(MostListed).Select(alert => AlertQualityMessage.Named(alert.Name, alert.Service)));
        yield return new Block.Paragraph(RichText.Of($"📖 {new Span.Bold($"Without a runbook ({alerts.Count})")}: {listed}{(alerts.Count > MostListed ? $" and {alerts.Count - MostListed} more" : "")}"));
    }
}
