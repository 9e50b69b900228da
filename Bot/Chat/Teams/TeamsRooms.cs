using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// Incidents' own channels, made through Microsoft Graph in the team that has the announcements' channel, where the settings ask for them. The rights are the team's own to give
/// (https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc/resource-specific-consent). A private incident has none: a bot cannot choose who is in a private channel with them.
/// </summary>
public sealed partial class TeamsRooms(TeamsConnector connector, TeamsRoster roster, TeamsSettings settings, TeamsNames names)
{
    private const int LongestName = 50;
    private const int LongestDescription = 1024;
    private const int MostNumbers = 20;
    private const string NotGranted = "pack the app again with --create-channels, upload it, and have an owner of the team agree";

    /// <param name="key">Stands in the description until the incident's own does, so that the channel is found again where the answer was lost.</param>
    public async Task<Delivery> CreateAsync(string name, bool isPrivate, string key, CancellationToken cancellationToken)
    {
        if (!settings.CreateChannels) return NotOffered("on Teams an incident lives in the thread of its announcement");
        if (isPrivate) return NotOffered("on Teams a private incident has no channel of its own");
        var (team, trouble) = await TeamAsync(cancellationToken);
        if (team is null) return trouble!;
        var wanted = Clean(name);
        var free = wanted;
        for (var number = 2; team.Channels.Any(channel => string.Equals(channel.Name, free, StringComparison.OrdinalIgnoreCase)); number++)
        {
            if (number > MostNumbers) return NotOffered($"Teams: there are {MostNumbers} channels of the name {wanted} already");
            free = Messages.Shorten.To(wanted, LongestName - 3).TrimEnd('-', '.', '…') + "-" + number;
        }
        var result = await connector.PostAsync(settings.GraphUrl, Path(team.Group), new GraphNewChannel(free, Mark(key)), TeamsJson.Wire.GraphNewChannel, cancellationToken);
        return result is TeamsResult<TeamsCreated>.Refused refused
            ? new Delivery.Failed(FailureKind.Rejected, Sentence(refused.Error, $"make the channel {free}", NotGranted))
            : TeamsErrors.Outcome(result, "#" + free, created => created.Id is { } id ? new MessageRef(id, free) : null);
    }

    /// <summary>Whether a channel whose making was not answered is there, by what only the bot can have written into it: a name somebody else may have given, too.</summary>
    public async Task<Found> FindAsync(string key, CancellationToken cancellationToken)
    {
        var (team, trouble) = await TeamAsync(cancellationToken);
        if (team is null) return trouble is Delivery.Failed ? new Found.CannotTell("the team cannot be looked at") : new Found.AskLater("the team cannot be looked at just now");
        var path = Path(team.Group) + "?$select=id,displayName,description";
        return await connector.GetAsync(settings.GraphUrl, path, TeamsJson.Default.GraphChannelList, cancellationToken) switch
        {
            TeamsResult<GraphChannelList>.Ok { Answer: var list } => (list.Value ?? []).FirstOrDefault(channel => channel.Description?.Contains(Mark(key), StringComparison.Ordinal) is true) is { Id: { } id, DisplayName: { } name }
                ? new Found.Here(new MessageRef(id, name))
                : new Found.Nowhere(),
            TeamsResult<GraphChannelList>.Refused refused => new Found.CannotTell(Sentence(refused.Error, "list the team's channels", NotGranted)),
            _ => new Found.AskLater("Microsoft Graph does not answer"),
        };
    }

    private static string Mark(string key) => "An incident's channel, just made (" + key + ")";

    /// <summary>A channel has no topic; its description is what comes nearest.</summary>
    public async Task<Delivery> DescribeAsync(string channel, string topic, CancellationToken cancellationToken)
    {
        if (!IsOurs(channel)) return new Delivery.Sent(null);
        var (team, trouble) = await TeamAsync(cancellationToken);
        if (team is null) return trouble!;
        var result = await connector.PatchAsync(settings.GraphUrl, Path(team.Group, channel), new GraphDescription(Messages.Shorten.To(topic, LongestDescription)), TeamsJson.Wire.GraphDescription, cancellationToken);
        return result is TeamsResult<TeamsCreated>.Refused refused
            ? new Delivery.Failed(FailureKind.Rejected, Sentence(refused.Error, "describe the channel", NotGranted))
            : TeamsErrors.Outcome(result, "the channel", _ => null);
    }

    /// <remarks>This right is no team's to give (https://learn.microsoft.com/graph/api/channel-archive).</remarks>
    public async Task<Delivery> ArchiveAsync(string channel, CancellationToken cancellationToken)
    {
        if (!IsOurs(channel)) return new Delivery.Sent(null);
        var (team, trouble) = await TeamAsync(cancellationToken);
        if (team is null) return trouble!;
        var result = await connector.PostAsync(settings.GraphUrl, Path(team.Group, channel) + "/archive", new GraphNothing(), TeamsJson.Wire.GraphNothing, cancellationToken);
        return result is TeamsResult<TeamsCreated>.Refused refused
            ? new Delivery.Failed(FailureKind.Rejected, Sentence(refused.Error, "archive the channel", "give its app registration the right ChannelSettings.ReadWrite.All, or archive it by hand"))
            : TeamsErrors.Outcome(result, "the channel", _ => null);
    }

    private static Delivery.Failed NotOffered(string why) => new(FailureKind.NotOffered, why);

    private bool IsOurs(string channel) => settings.CreateChannels && TeamsThread.IsChannel(channel);

    /// <summary>The team that has the channel of the announcements; where none has, the first.</summary>
    private async Task<(Team? Team, Delivery? Trouble)> TeamAsync(CancellationToken cancellationToken)
    {
        Team? first = null;
        Delivery? gone = null;
        foreach (var row in await roster.TeamsAsync(cancellationToken))
        {
            var (service, path) = (new Uri(row.ServiceUrl), "v3/teams/" + Uri.EscapeDataString(row.Conversation));
            var about = await connector.GetAsync(service, path, TeamsJson.Default.TeamsAbout, cancellationToken);
            if (about is TeamsResult<TeamsAbout>.Refused { Error.Status: 403 or 404 })
            {
                gone = TeamsErrors.Trouble(about, "the team");
                continue;
            }
            if (about is not TeamsResult<TeamsAbout>.Ok { Answer.AadGroupId: { } group }) return (null, about is TeamsResult<TeamsAbout>.Ok ? NotOffered("Teams does not say which group the team is") : TeamsErrors.Trouble(about, "the team"));
            var listed = await connector.GetAsync(service, path + "/conversations", TeamsJson.Default.TeamsChannelList, cancellationToken);
            if (listed is not TeamsResult<TeamsChannelList>.Ok { Answer: var list }) return (null, TeamsErrors.Trouble(listed, "the team"));
            var team = new Team(group, list.Conversations ?? []);
            first ??= team;
            if (team.Channels.Any(channel => names.Channels.Count > 0 && (channel.Name is { } name && "#" + name.Replace(' ', '-') == names.Channels[0] || channel.Id == settings.Channels.GetValueOrDefault(names.Channels[0])))) return (team, null);
        }
        return first is null ? (null, gone ?? NotOffered("the bot was not added to any team yet")) : (first, null);
    }

    private static string Path(string group, string? channel = null) =>
        "v1.0/teams/" + Uri.EscapeDataString(group) + "/channels" + (channel is null ? "" : "/" + Uri.EscapeDataString(channel));

    /// <summary>At most 50 letters, and none that Teams does not take (https://learn.microsoft.com/microsoftteams/limits-specifications-teams).</summary>
    private static string Clean(string name)
    {
        var clean = Refused().Replace(SafeText.CleanLine(name), "-").TrimStart('_', '.').TrimEnd('.');
        return clean.Length == 0 ? "incident" : Messages.Shorten.To(clean, LongestName).TrimEnd('-', '.', '…');
    }

    private static string Sentence(TeamsError error, string what, string remedy) => error.Status switch
    {
        401 => $"Microsoft Graph refuses the bot's token ({error.Code}); check Teams:AppId and Teams:TenantId, and set Teams__AppPassword to a client secret that has not run out.",
        403 => $"Teams: the bot may not {what}; {remedy}.",
        _ => $"Teams: the bot could not {what} ({(error.Code.Length > 0 ? error.Code : $"status {error.Status}")}).",
    };

    [GeneratedRegex("[#%&*{}/\\\\:<>?+|'\"~]", RegexOptions.CultureInvariant)]
    private static partial Regex Refused();

    /// <param name="Group">The directory's id of the team, by which Graph knows it.</param>
    private sealed record Team(string Group, IReadOnlyList<TeamsChannel> Channels);
}
