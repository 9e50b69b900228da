using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Slack knows people by their id, or finds them by their e-mail.</summary>
public sealed class SlackReachability(SlackPeople people) : IReachability
{
    public bool Reaches(Person person) => person.SlackId is not null || person.Email is not null;

    public bool KnowsByEmail(Person person) => person.SlackId is null && person.Email is not null && !people.IsUnknown(person.Id);
}
