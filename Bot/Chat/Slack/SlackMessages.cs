using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Reads single messages of a conversation. Files are named by their links and never fetched.</summary>
public sealed class SlackMessages(SlackClient client, SlackPeople people, SlackWords words)
{
    private const int MostFiles = 10;
    private static readonly TimeSpan LinkWithin = TimeSpan.FromMilliseconds(700);

    /// <summary>The name of a message over all channels.</summary>
    public static string Id(string channel, string ts) => $"{channel}/{ts}";

    /// <summary>
    /// The message as it is now. conversations.replies finds one by its time wherever it stands, in the channel or in a thread
    /// (https://docs.slack.dev/reference/methods/conversations.replies).
    /// </summary>
    /// <returns>Null where there is no such message, or none the bot may read.</returns>
    /// <exception cref="NotTakenException">Slack does not answer; it may later.</exception>
    public async Task<SlackHistoryMessage?> FindAsync(string channel, string ts, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string> { ["channel"] = channel, ["ts"] = ts, ["oldest"] = ts, ["latest"] = ts, ["inclusive"] = "true", ["limit"] = "2" };
        return await client.ReadAsync("conversations.replies", fields, SlackJson.Default.SlackAnswer, cancellationToken) switch
        {
            SlackResult<SlackAnswer>.Ok ok => ok.Answer.Messages?.FirstOrDefault(message => message.Ts == ts),
            SlackResult<SlackAnswer>.Refused => null,
            _ => throw new NotTakenException("Slack does not show the message just now."),
        };
    }

    /// <summary>The message in plain words, with its link.</summary>
    /// <param name="mayLackLink">Whether to go on without a link where Slack does not give one at once.</param>
    /// <returns>Null where its time cannot be read.</returns>
    /// <exception cref="NotTakenException">Slack does not answer; it may later.</exception>
    public async Task<SaidMessage?> PlainAsync(string channel, SlackHistoryMessage message, bool mayLackLink, CancellationToken cancellationToken)
    {
        if (message.Ts is not { } ts || !SlackTime.TryRead(ts, out var at)) return null;
        return new SaidMessage(Id(channel, ts), await AuthorAsync(message, cancellationToken), await words.PlainAsync(message.Text, cancellationToken), at)
        {
            Link = await LinkAsync(channel, ts, mayLackLink, cancellationToken),
            Files = [.. (message.Files ?? []).Where(file => IsWeb(file.Permalink)).Take(MostFiles).Select(file => new SharedFile(SafeText.CleanLine(file.Title ?? file.Name ?? "a file"), file.Permalink!))],
        };
    }

    /// <summary>A guest's words count like anybody's, so that whoever cannot be looked up is known by Slack's id.</summary>
    public async Task<PersonId> AuthorAsync(string? user, CancellationToken cancellationToken)
    {
        if (user is null) return new PersonId("bot");
        return await people.WhoAsync(null, user, cancellationToken) is SlackWho.Member member ? member.Id : People.Stranger(Platform.Slack, user);
    }

    private Task<PersonId> AuthorAsync(SlackHistoryMessage message, CancellationToken cancellationToken) => AuthorAsync(message.User, cancellationToken);

    private async Task<string?> LinkAsync(string channel, string ts, bool mayLack, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (mayLack) budget.CancelAfter(LinkWithin);
        var fields = new Dictionary<string, string> { ["channel"] = channel, ["message_ts"] = ts };
        return await client.ReadAsync("chat.getPermalink", fields, SlackJson.Default.SlackAnswer, budget.Token) switch
        {
            SlackResult<SlackAnswer>.Ok ok => IsWeb(ok.Answer.Permalink) ? ok.Answer.Permalink : null,
            SlackResult<SlackAnswer>.Refused => null,
            _ when mayLack => null,
            _ => throw new NotTakenException("Slack does not give the message's link just now."),
        };
    }

    private static bool IsWeb(string? address) => WebAddress.Parse(address) is not null;
}
