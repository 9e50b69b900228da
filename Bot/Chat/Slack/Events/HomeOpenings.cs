namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>Somebody opened the bot's Home tab (https://docs.slack.dev/reference/events/app_home_opened).</summary>
public sealed class HomeOpenings(SlackPeople people, IHomeDoor homes) : ISlackListener
{
    public IReadOnlyList<string> Types => ["app_home_opened"];

    /// <summary>Whoever may not run incidents here has no home here either.</summary>
    public async Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.Text("tab") != "home") return;
        var who = await people.PassingAsync(null, heard.Text("user"), "home", cancellationToken);
        // Slack delivers it again for some minutes, by which time it may say who that is.
        if (who is SlackWho.AskAgain again) throw new NotTakenException(again.Sentence);
        if (who is not SlackWho.Member member) return;
        try
        {
            await homes.OpenedAsync(Platform.Slack, member.Id, heard.Key, cancellationToken);
        }
        catch (Storage.NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }
}
