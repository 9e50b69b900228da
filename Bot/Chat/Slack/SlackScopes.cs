namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The scopes the bot uses, and what for; the manifest asks for these and no others, and names those in a comment that only some settings need.</summary>
public static class SlackScopes
{
    public static IReadOnlyDictionary<string, string> Needed { get; } = new Dictionary<string, string>
    {
        ["commands"] = "the slash command /incident",
        ["chat:write"] = "to post and edit messages",
        ["chat:write.public"] = "to post in public channels before it has joined them",
        ["channels:read"] = "to find public channels by name",
        ["channels:join"] = "to join the public channels the settings name, and one where somebody declares an incident",
        ["channels:manage"] = "to create an incident's channel, invite people, set its topic and archive it",
        ["channels:history"] = "to see whether a message whose answer was lost had arrived, and to read a message people mark, its edits and its deletion",
        ["files:write"] = "to share a chart with numbers of incidents",
        ["groups:read"] = "to find the private channels it was invited to",
        ["groups:write"] = "to create a private incident's channel",
        ["groups:history"] = "as channels:history, in private channels",
        ["im:write"] = "to page people in a direct message",
        ["im:history"] = "as channels:history, in direct messages",
        ["bookmarks:read"] = "to see which links an incident's channel has already",
        ["bookmarks:write"] = "to put runbook, status page and dashboards in the header of an incident's channel",
        ["pins:write"] = "to pin the first message of an incident's channel",
        ["pins:read"] = "to put a message on the timeline that people pin",
        ["reactions:read"] = "to put a message on the timeline, or make an action item of it, when people react to it",
        ["users:read"] = "to know a guest or a stranger when one types a command",
        ["users:read.email"] = "to find people of the settings by their e-mail",
    };

    /// <summary>Where a user group is named in Permissions or in Slack:UserGroups.</summary>
    private static readonly (string Scope, string Why) ReadGroups = ("usergroups:read", "only where the settings name a user group: to know who is in it");

    private static readonly (string Scope, string Why) WriteGroups = ("usergroups:write", "only with Slack:UserGroups: to keep a group equal to who is on call");

    private static readonly (string Scope, string Why) ReadLinks = ("links:read", "only with Slack:Unfurl: to hear of links to an incident's page");

    private static readonly (string Scope, string Why) WriteLinks = ("links:write", "only with Slack:Unfurl: to show the incident below them");

    public static IReadOnlyDictionary<string, string> NeededBySome { get; } = new[] { ReadGroups, WriteGroups, ReadLinks, WriteLinks }.ToDictionary(scope => scope.Scope, scope => scope.Why);

    /// <summary>What these settings need.</summary>
    public static IReadOnlyDictionary<string, string> Of(SlackSettings settings, IReadOnlyList<string> groups)
    {
        var needed = new Dictionary<string, string>(Needed);
        if (groups.Count > 0) needed[ReadGroups.Scope] = ReadGroups.Why;
        if (settings.UserGroups.Count > 0) needed[WriteGroups.Scope] = WriteGroups.Why;
        if (settings.Unfurl) (needed[ReadLinks.Scope], needed[WriteLinks.Scope]) = (ReadLinks.Why, WriteLinks.Why);
        return needed;
    }
}
