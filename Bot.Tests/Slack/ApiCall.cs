using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>What a method needs to answer one request: the arguments, the state and the scopes granted now.</summary>
internal sealed record ApiCall(Workspace Workspace, Arguments Arguments, IReadOnlySet<string> Scopes, TriggerIds Triggers)
{
    public void NeedScope(params string[] anyOf)
    {
        if (!anyOf.Any(Scopes.Contains)) throw new Refused("missing_scope") { Needed = anyOf[0] };
    }

    /// <summary>The scope with this ending for the kind of conversation: channels:, groups: or im:.</summary>
    public void NeedScopeFor(StandInChannel channel, string ending) =>
        NeedScope((channel.IsDirect ? "im:" : channel.IsPrivate ? "groups:" : "channels:") + ending);

    /// <summary>The conversation with the id given as <c>channel</c>; a private one the bot is not in does not exist for it.</summary>
    public StandInChannel Channel()
    {
        var channel = Workspace.Channel(Arguments.Text("channel") ?? "") ?? throw new Refused("channel_not_found");
        return channel.IsPrivate && !channel.Has(Workspace.BotUserId) ? throw new Refused("channel_not_found") : channel;
    }

    /// <summary>As <see cref="Channel"/>, where the bot must be a member and the channel alive.</summary>
    public StandInChannel ChannelForWriting()
    {
        var channel = Channel();
        if (channel.IsArchived) throw new Refused("is_archived");
        return channel.Has(Workspace.BotUserId) ? channel : throw new Refused("not_in_channel");
    }

    public StandInUser UserOr(string name, string error) =>
        Workspace.User(Arguments.Text(name) ?? "") ?? throw new Refused(error);

    /// <summary>The content of a message, judged by Slack's rules.</summary>
    /// <param name="kept">The blocks an edit leaves in place when it brings none.</param>
    public MessageContent Content(System.Text.Json.JsonElement? kept = null)
    {
        var content = MessageContent.Read(Arguments, kept);
        return !Workspace.FetchesPictures && content.Blocks is { } blocks && blocks.EnumerateArray().Any(block => ElementRules.TypeOf(block) == "image") ? throw new Refused("invalid_blocks", "downloading image failed") : content;
    }
}
