namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Who we are on Slack, asked once and kept: the workspace, the bot's own user, what the token may do.</summary>
public sealed class SlackIdentity(SlackClient client)
{
    private Known? _known;

    /// <summary>Asks Slack again, and keeps the answer where it is a good one.</summary>
    public async Task<SlackResult<SlackAnswer>> AskAsync(CancellationToken cancellationToken)
    {
        var result = await client.ReadAsync("auth.test", new Dictionary<string, string>(), SlackJson.Default.SlackAnswer, cancellationToken);
        if (result is SlackResult<SlackAnswer>.Ok { Answer: { TeamId: { } team, UserId: { } user } } ok)
        {
            _known = new Known(team, user, [.. ok.Scopes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
        }
        return result;
    }

    /// <returns>Null while Slack does not answer.</returns>
    public async Task<Known?> GetAsync(CancellationToken cancellationToken)
    {
        if (_known is null) await AskAsync(cancellationToken);
        return _known;
    }

    public sealed record Known(string Team, string User, IReadOnlyList<string> Scopes);
}
