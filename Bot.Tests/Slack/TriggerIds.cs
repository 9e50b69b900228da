namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>Trigger ids live three seconds and open one view (https://docs.slack.dev/interactivity/handling-user-interaction).</summary>
internal sealed class TriggerIds(Workspace workspace)
{
    private readonly Dictionary<string, (string User, DateTimeOffset At, bool Used)> issued = [];

    public string New(string user)
    {
        lock (workspace.Gate)
        {
            var id = workspace.NextId("13345224609.738474920.");
            issued.Add(id, (user, workspace.Now, false));
            return id;
        }
    }

    /// <summary>Uses the trigger and says whose it was.</summary>
    public string Exchange(string id)
    {
        if (!issued.TryGetValue(id, out var trigger)) throw new Refused("invalid_trigger_id");
        if (trigger.Used) throw new Refused("exchanged_trigger_id");
        if (workspace.Now - trigger.At > TimeSpan.FromSeconds(3)) throw new Refused("expired_trigger_id");
        issued[id] = trigger with { Used = true };
        return trigger.User;
    }
}
