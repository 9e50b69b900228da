using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
namespace ChatOpsIncidentBot.Workflow
{
public interface ICardRenderer { Task<Message?> RenderAsync(Session session, Card card, bool isNew); }
public sealed class Outbox { public Task EnqueueAsync(Session session, Effect effect, Platform platform, DateTimeOffset now) => Task.CompletedTask; }
}
namespace ChatOpsIncidentBot.Workflow
{
public sealed class OutboxDispatcher { public Task<int> RunOnceAsync(CancellationToken c) => Task.FromResult(0); public Task<DateTimeOffset?> NextAsync(CancellationToken c) => Task.FromResult<DateTimeOffset?>(null); }
}
