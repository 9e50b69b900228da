namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The one place that knows the connector's refusals, and says in a sentence what an operator can do.</summary>
public static class TeamsErrors
{
    /// <summary>What a call that changes something came to.</summary>
    /// <param name="place">The channel or person, as an operator knows it: <c>#oncall</c>, <c>@bob</c>.</param>
    /// <param name="at">What a success points at.</param>
    public static Delivery Outcome<T>(TeamsResult<T> result, string place, Func<T, MessageRef?> at) => result switch
    {
        TeamsResult<T>.Ok ok => new Delivery.Sent(at(ok.Answer)),
        TeamsResult<T>.Lost lost => new Delivery.Unknown(lost.Why),
        _ => Trouble(result, place),
    };

    /// <summary>What a call that only looks something up, or may be made twice, came to: nothing was sent.</summary>
    public static Delivery Trouble<T>(TeamsResult<T> result, string place) => result switch
    {
        TeamsResult<T>.Refused refused => new Delivery.Failed(Kind(refused.Error, place), Sentence(refused.Error, place)),
        TeamsResult<T>.Limited limited => new Delivery.RetryAfter(limited.After, null),
        TeamsResult<T>.NotSent or TeamsResult<T>.Lost => new Delivery.RetryAfter(TimeSpan.FromSeconds(5), null) { IsUnreached = true },
        TeamsResult<T>.Ok or _ => throw new ArgumentException("An answer is no trouble.", nameof(result)),
    };

    public static Delivery NoSuchChannel(string name) => new Delivery.Failed(FailureKind.ConversationGone,
        $"Teams: there is no channel {name} in the teams the bot was added to; create it, add the bot to its team, or give its id as Teams:Channels:{name.TrimStart('#')}.");

    public static Delivery NotInstalled(string person) => new Delivery.Failed(FailureKind.PersonGone,
        $"Teams: {person} cannot be written to, because the bot is neither installed for them nor in a team of theirs; have them add it under Apps.");

    public static string Sentence(TeamsError error, string place) => error switch
    {
        { Status: 401 } => $"Teams refuses the bot's token ({Word(error)}); check Teams:AppId and Teams:TenantId, and set Teams__AppPassword to a client secret that has not run out.",
        { Code: "ServiceUrlNotAllowed" } => $"Teams: {error.Message}; if it is right, add it to Teams:ServiceHosts.",
        { Status: 403 } when place.StartsWith('@') => $"Teams: {place} has blocked or removed the bot ({Word(error)}); have them add it again under Apps.",
        { Status: 403 } => $"Teams: the bot may not write in {place} ({Word(error)}); add it to the team.",
        { Status: 404, Code: "ActivityNotFoundInConversation" } => "Teams: the message is gone.",
        { Status: 404 } => $"Teams: {place} is not there any more ({Word(error)}).",
        { Status: 413 } => $"Teams takes the message for too large ({Word(error)}); this is a bug in the bot, please report it.",
        _ => $"Teams refuses it for {place}: {Word(error)}.",
    };

    private static FailureKind Kind(TeamsError error, string place) => error switch
    {
        { Status: 401 } => FailureKind.SignedOut,
        { Status: 403 } or { Status: 404, Code: not "ActivityNotFoundInConversation" } => place.StartsWith('@') ? FailureKind.PersonGone : FailureKind.ConversationGone,
        _ => FailureKind.Rejected,
    };

    private static string Word(TeamsError error) => error.Code.Length > 0 ? error.Code : $"status {error.Status}";
}
