namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A message only one person sees, from chat.postEphemeral or a response URL.</summary>
public sealed record EphemeralMessage(string User, PostedMessage Message, string Through)
{
    public string Said => Message.Said;
}
