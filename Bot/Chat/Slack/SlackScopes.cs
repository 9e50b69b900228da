namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The scopes the bot uses, and what for; the manifest asks for these and no others.</summary>
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
}
