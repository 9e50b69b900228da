using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps the bot's part of the topic of #oncall equal to who is on call.</summary>
public sealed class OnCallTopic(Database database, OverrideBook book, People people, OnCallTopicOutlet outlet)
{
    /// <summary>So long nothing is tried after the topic could not be read.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Platform, (string Part, DateTimeOffset NotBefore)> _seen = [];

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!outlet.IsOn || book.Present.Rotations.All.Count == 0) return;
        var part = OnCallTopicText.Part(book.Present, people, now);
        foreach (var platform in outlet.Platforms)
        {
            var seen = _seen.GetValueOrDefault(platform.Platform);
            if (seen.Part == part || (now < seen.NotBefore && seen.NotBefore <= now + Rest)) continue;
            var isDone = await FollowAsync(platform, part, now, cancellationToken);
            _seen[platform.Platform] = isDone ? (part, now) : (seen.Part ?? "", now + Rest);
        }
    }

    /// <returns>False where the platform does not say what the topic is.</returns>
    private async Task<bool> FollowAsync(IChatPlatform platform, string part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fact = $"on-call-topic:{platform.Platform.Word()}";
        var known = await database.ReadAsync(session => FactTable.GetAsync(session, fact), cancellationToken);
        if (known?.EndsWith("|" + part, StringComparison.Ordinal) is true) return true;
        if (await platform.EnterAsync(outlet.Channel, cancellationToken) is not Entry.In channel) return false;
        var topic = OnCallTopicText.With(channel.Topic, part);
        return await database.WriteAsync(async session =>
        {
            if (await CountedFact.ChangeAsync(session, fact, part) is { } change && topic != channel.Topic) await outlet.SetAsync(session, platform.Platform, topic, change, now);
            return true;
        }, cancellationToken);
    }
}
