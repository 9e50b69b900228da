using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// Brings the bot's reply to the one person who asked. Teams shows nothing to one person in a channel, and what somebody may see is not for everybody there; so it goes to
/// their own chat with the bot.
/// </summary>
public sealed partial class TeamsReplies(TeamsWriter writer, TeamsSettings settings, ILogger<TeamsReplies> logger)
{
    private const int MostKept = 2_000;

    private static readonly TimeSpan SayWithin = TimeSpan.FromSeconds(8);

    /// <summary>
    /// What was answered by this process, so that a repetition is not answered again. At another node, or after a restart, it does nothing all the same: the inbox has its key, and
    /// the answer kept there is only said once more, to whoever asked.
    /// </summary>
    private readonly HashSet<string> _answered = [];
    private readonly Queue<string> _order = [];

    /// <summary>Answers a delivery once, however often it comes.</summary>
    /// <param name="person">Null for whoever is not let in: they are told where they asked.</param>
    public async Task SayAsync(TeamsActivity heard, PersonId? person, Message message, CancellationToken cancellationToken)
    {
        if (!IsFirst(heard.Key)) return;
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(SayWithin);
        try
        {
            var outcome = heard.IsPersonal || person is null
                ? await writer.AnswerAsync(heard, message, budget.Token)
                : await writer.PostAsync(Target.Of(person.Value), null, message, budget.Token);
            if (outcome is Delivery.Failed && person is not null && !heard.IsPersonal) outcome = await writer.AnswerAsync(heard, Message.Line($"I answer in your own chat with me, and cannot write to you there; please add {settings.BotName} under Apps."), budget.Token);
            if (outcome is Delivery.Failed failed) LogNotSaid(logger, failed.Reason);
            else if (outcome is not Delivery.Sent) LogNotSaid(logger, "Teams does not answer");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotSaid(logger, "no answer in time");
        }
    }

    private bool IsFirst(string key)
    {
        lock (_answered)
        {
            if (!_answered.Add(key)) return false;
            _order.Enqueue(key);
            if (_order.Count > MostKept) _answered.Remove(_order.Dequeue());
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A private answer could not be given: {Why}")]
    private static partial void LogNotSaid(ILogger logger, string why);
}
