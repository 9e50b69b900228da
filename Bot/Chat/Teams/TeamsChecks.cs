namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Whether the bot gets its token, was added to a team, and finds the settings' channels there; for readiness and <c>check</c>.</summary>
public sealed class TeamsChecks(TeamsAppToken token, TeamsRoster roster, TeamsPlaces places, TeamsNames names)
{
    public async Task<IReadOnlyList<CheckLine>> LookAsync(CancellationToken cancellationToken)
    {
        switch (await token.GetAsync(cancellationToken))
        {
            case TeamsToken.Refused refused:
                return [new CheckLine(false, $"the directory gives the bot no token ({refused.Code})", "Check Teams:AppId and Teams:TenantId, and set Teams__AppPassword to a client secret that has not run out.")];
            case TeamsToken.Unreached unreached:
                return [new CheckLine(false, $"the directory does not answer ({unreached.Why})", "See whether this machine reaches Teams:LoginUrl; nothing is lost meanwhile.")];
        }
        var lines = new List<CheckLine> { new(true, "the bot gets its token") };
        try
        {
            if ((await roster.TeamsAsync(cancellationToken)).Count == 0)
            {
                lines.Add(new CheckLine(false, "the bot was not added to any team yet", "In Teams add it to the team whose channels the settings name."));
                return lines;
            }
        }
        catch (InvalidOperationException)
        {
            // Looked at beside the running bot, which holds the database that knows its teams.
            return lines;
        }
        foreach (var name in names.Channels) lines.Add(await ChannelAsync(name, cancellationToken));
        return lines;
    }

    private async Task<CheckLine> ChannelAsync(string name, CancellationToken cancellationToken) => await places.FindAsync(name, cancellationToken) switch
    {
        TeamsPlace.At => new CheckLine(true, $"{name} is there"),
        TeamsPlace.None { Why: Delivery.Failed failed } => new CheckLine(false, failed.Reason, $"Create {name}, or name another channel in the settings."),
        TeamsPlace.None => new CheckLine(false, $"{name} cannot be looked up just now", "Teams does not answer."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>The channels the settings name.</summary>
public sealed record TeamsNames(IReadOnlyList<string> Channels);
