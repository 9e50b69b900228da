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
        ["channels:join"] = "to join the public channels the settings name",
        ["channels:manage"] = "to create an incident's channel, invite people and set its topic",
        ["channels:history"] = "to see whether a message whose answer was lost had arrived",
        ["groups:read"] = "to find the private channels it was invited to",
        ["groups:write"] = "to create a private incident's channel",
        ["groups:history"] = "as channels:history, in private channels",
        ["im:write"] = "to page people in a direct message",
        ["im:history"] = "as channels:history, in direct messages",
        ["pins:write"] = "to pin the first message of an incident's channel",
        ["users:read"] = "to know a guest or a stranger when one types a command",
        ["users:read.email"] = "to find people of the settings by their e-mail",
    };

    /// <summary>Where a user group is named in Permissions or in Slack:UserGroups.</summary>
    private static readonly (string Scope, string Why) ReadGroups = ("usergroups:read", "only where the settings name a user group: to know who is in it");

    private static readonly (string Scope, string Why) WriteGroups = ("usergroups:write", "only with Slack:UserGroups: to keep a group equal to who is on call");

    public static IReadOnlyDictionary<string, string> NeededBySome { get; } = new[] { ReadGroups, WriteGroups }.ToDictionary(scope => scope.Scope, scope => scope.Why);

    /// <summary>What these settings need.</summary>
    public static IReadOnlyDictionary<string, string> Of(SlackSettings settings, SlackNames names)
    {
        var needed = new Dictionary<string, string>(Needed);
        if (names.Groups.Count > 0) needed[ReadGroups.Scope] = ReadGroups.Why;
        if (settings.UserGroups.Count > 0) needed[WriteGroups.Scope] = WriteGroups.Why;
        return needed;
    }
}
