using ChatOpsIncidentBot.Chat.Slack.Socket;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Whether the token works, has its scopes, and the settings' channels are there; for readiness and <c>check</c>.</summary>
public sealed class SlackChecks(SlackIdentity identity, SlackChannels channels, SlackGroups groups, SlackNames names, SocketCheck socket)
{
    public async Task<IReadOnlyList<CheckLine>> LookAsync(CancellationToken cancellationToken)
    {
        var socketLines = await socket.LookAsync(cancellationToken);
        var answer = await identity.AskAsync(cancellationToken);
        if (answer is not SlackResult<SlackAnswer>.Ok) return [Trouble(answer), .. socketLines];
        var us = await identity.GetAsync(cancellationToken);
        var lines = new List<CheckLine> { new(true, "the token works") };
        lines.AddRange(socketLines);
        var missing = names.Scopes.Keys.Except(us?.Scopes ?? []).ToList();
        lines.AddRange(missing.Select(scope => new CheckLine(false, $"the scope {scope} is missing ({names.Scopes[scope]})", "Add it under OAuth & Permissions and reinstall the app.")));
        foreach (var name in names.Channels) lines.Add(await ChannelAsync(name, cancellationToken));
        foreach (var group in names.Groups) lines.Add(await groups.CheckAsync(group, cancellationToken));
        return lines;
    }

    private async Task<CheckLine> ChannelAsync(string name, CancellationToken cancellationToken) => await channels.FindAsync(name, cancellationToken) switch
    {
        SlackPlace.At => new CheckLine(true, $"{name} is there"),
        SlackPlace.None { Why: Delivery.Failed failed } => new CheckLine(false, failed.Reason, $"Create {name}, or type /invite @incidentbot in it, or name another channel in the settings."),
        SlackPlace.None => new CheckLine(false, $"{name} cannot be looked up just now", "Slack does not answer; see https://slack-status.com."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static CheckLine Trouble(SlackResult<SlackAnswer> answer) => answer switch
    {
        SlackResult<SlackAnswer>.Refused refused => new CheckLine(false, SlackErrors.Sentence(refused.Error, "auth.test", "the workspace"), "Nothing is lost; what waits is sent when it is mended."),
        _ => new CheckLine(false, "Slack does not answer", "See https://slack-status.com and whether this machine reaches slack.com; nothing is lost meanwhile."),
    };
}

/// <summary>The channels and user groups the settings name, and the scopes they need.</summary>
public sealed record SlackNames(IReadOnlyList<string> Channels, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, string> Scopes);
