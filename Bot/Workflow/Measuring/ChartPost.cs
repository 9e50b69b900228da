using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Sends somebody the chart they asked for in a direct message, where the answer itself cannot hold it: only who asked sees the answer, and so it is with the chart.</summary>
public sealed class ChartPost(Database database, Outbox outbox, TimeProvider time)
{
    private static readonly TimeSpan StillOfUse = TimeSpan.FromMinutes(10);

    /// <param name="key">Of the delivery that asked; asked for twice it is sent once.</param>
    public Task<bool> SendAsync(PersonId to, string? key, string title, Uri picture, IncidentReport report, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var now = time.GetUtcNow();
        var asked = key ?? now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var mark = $"chart:{asked}";
        if (await InboxTable.ReplyAsync(session, mark) is not null) return false;
        await InboxTable.AddAsync(session, new InboxRow { Key = mark, AcceptedAt = now, Reply = "+" });
        var words = Trend.Of(report).Words;
        var message = new Message { Fallback = title, Blocks = [new Block.Paragraph(RichText.Of($"{new Span.Bold(title)}. {words}")), new Block.Picture(picture, words)] };
        await outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = mark, Target = Target.Of(to), Lane = Lane.Update, Expires = StillOfUse }, Platform.Slack, now);
        return true;
    }, cancellationToken);
}
