using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reads the templates' folder again, and says in #oncall what is wrong with a file, once a day however many nodes read it.</summary>
public sealed class TemplateWatch(TemplateShelf shelf, Database database, Outbox outbox, ChannelSettings channels, StandingPlatforms platforms)
{
    private IReadOnlyList<string> _told = [];

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        shelf.Refresh();
        var (mistakes, fresh) = (shelf.Mistakes, shelf.Mistakes.Except(_told).ToList());
        if (fresh.Count > 0)
        {
            await database.WriteAsync(async session =>
            {
                foreach (var mistake in fresh) await outbox.EnqueueAsync(session, Notice(mistake, now), platforms.Home, now);
                return true;
            }, cancellationToken);
        }
        _told = mistakes;
    }

    private Effect.PostText Notice(string mistake, DateTimeOffset now) => new(Message.Line($"⚠️ A template is wrong: {mistake}"))
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"template-mistake:{MessageKey.Of(mistake)}:{now.UtcDateTime:yyyy-MM-dd}"),
        Target = channels.OnCall,
        Lane = Lane.Update,
        Expires = TimeSpan.FromHours(24),
    };
}
