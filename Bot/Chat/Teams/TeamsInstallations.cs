namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The bot was added somewhere, or taken away (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events).</summary>
public sealed class TeamsInstallations(TeamsRoster roster, TeamsPlaces places, TeamsReplies replies, TeamsSettings settings)
{
    public async Task RunAsync(TeamsActivity heard, CancellationToken cancellationToken)
    {
        if (IsFarewell(heard))
        {
            await roster.LeaveAsync(heard.ChannelData?.Team?.Id ?? heard.Conversation!.Id!, cancellationToken);
            places.Forget();
            return;
        }
        await roster.HearAsync(heard, cancellationToken);
        if (heard is { Type: "installationUpdate", IsPersonal: true }) await roster.MeetAsync(heard, cancellationToken);
        if (heard is { Type: "installationUpdate", Action: "add" }) await replies.SayAsync(heard, null, Welcome(heard.IsPersonal), cancellationToken);
    }

    private static bool IsFarewell(TeamsActivity heard) => heard.Type switch
    {
        "installationUpdate" => heard.Action?.StartsWith("remove", StringComparison.Ordinal) is true,
        // An archived team can still be read, and whoever writes there is told; one that is deleted is gone, until it is restored and says so.
        _ => heard.ChannelData?.EventType is "teamDeleted" or "teamHardDeleted" || heard.MembersRemoved?.Any(account => account.Id == heard.Recipient?.Id) is true,
    };

    private Message Welcome(bool isPersonal) => Message.Line(isPersonal
        ? "Hello. When you are paged, it is here that you hear of it; type help to see what I can do."
        : $"Hello. Type @{settings.BotName} declare sev1 and what is wrong, and I announce it, page who is on call and keep the timeline. Whoever is to be paged adds me under Apps as well.");
}
