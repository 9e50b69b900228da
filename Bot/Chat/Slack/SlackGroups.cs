using System.Collections.Concurrent;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// User groups (https://docs.slack.dev/reference/methods/usergroups.list). What Slack says is kept; where it does not answer at once, what it said last counts,
/// so that no command ever waits for it.
/// </summary>
public sealed class SlackGroups(SlackClient client, SlackPeople people, TimeProvider time)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Known> _members = new();
    private volatile Dictionary<string, string> _ids = [];

    public async Task<Membership> IsMemberAsync(string group, PersonId person, CancellationToken cancellationToken)
    {
        if (!_members.TryGetValue(group, out var known) || known.AskAt <= time.GetUtcNow()) known = await AskAsync(group, known, cancellationToken);
        if (known.Members is not { } members) return new Membership.Unknown(known.Trouble ?? "Slack does not answer");
        return await people.SlackIdAsync(person, cancellationToken) is { } id && members.Contains(id) ? new Membership.Yes() : new Membership.No();
    }

    /// <summary>Makes exactly these people the members. Slack refuses an empty group.</summary>
    public async Task<Delivery> SetMembersAsync(string group, IReadOnlyList<PersonId> wanted, CancellationToken cancellationToken)
    {
        var found = await IdAsync(group, cancellationToken);
        if (found is FoundId.None none) return none.Why;
        var id = ((FoundId.Here)found).Id;
        var (ids, missing) = await IdsAsync(wanted, cancellationToken);
        if (ids.Count == 0) return new Delivery.Failed(FailureKind.PersonGone, $"Slack: nobody of {Names(wanted)} is in this workspace, and a group cannot be empty; it stays as it is.");
        var now = await MembersAsync(id, cancellationToken);
        if (now is not SlackResult<SlackGroupMembers>.Ok { Answer.Users: { } users } || !users.ToHashSet().SetEquals(ids))
        {
            var update = new SlackGroupUpdate(id, string.Join(',', ids));
            var result = await client.DoAsync("usergroups.users.update", update, SlackJson.Default.SlackGroupUpdate, SlackJson.Default.SlackAnswer, cancellationToken);
            if (result is not SlackResult<SlackAnswer>.Ok) return SlackWriter.Outcome(result, "usergroups.users.update", group, null);
            _members.TryRemove(group, out _);
        }
        return missing.Count == 0 ? new Delivery.Sent(null) : new Delivery.Failed(FailureKind.PersonGone, $"Slack: {Names(missing)} is not in this workspace; set the person's SlackId or e-mail in the settings.");
    }

    /// <summary>Whether a group is there, for <c>check</c>.</summary>
    public async Task<CheckLine> CheckAsync(string group, CancellationToken cancellationToken) => await IdAsync(group, cancellationToken) switch
    {
        FoundId.Here => new CheckLine(true, $"{group} is there"),
        FoundId.None { Why: Delivery.Failed failed } => new CheckLine(false, failed.Reason, "Create the group, name another one in the settings, or add the scope and reinstall the app."),
        FoundId.None => new CheckLine(false, $"{group} cannot be looked up just now", "Slack does not answer; see https://slack-status.com."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<Known> AskAsync(string group, Known? before, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(AnswerWithin);
        var members = await IdAsync(group, budget.Token) switch
        {
            FoundId.Here here => await MembersAsync(here.Id, budget.Token) switch
            {
                SlackResult<SlackGroupMembers>.Ok { Answer.Users: { } users } => (Ids: users.ToHashSet(), Trouble: (string?)null),
                _ => (null, "Slack does not answer"),
            },
            FoundId.None { Why: Delivery.Failed failed } => (null, failed.Reason.TrimEnd('.')),
            _ => (null, "Slack does not answer"),
        };
        var now = time.GetUtcNow();
        var known = members.Ids is not null ? new Known(members.Ids, null, now + Kept) : new Known(before?.Members, members.Trouble, now + AskAgainAfter);
        return _members[group] = known;
    }

    private Task<SlackResult<SlackGroupMembers>> MembersAsync(string id, CancellationToken cancellationToken) =>
        client.ReadAsync("usergroups.users.list", new Dictionary<string, string> { ["usergroup"] = id }, SlackJson.Default.SlackGroupMembers, cancellationToken);

    private async Task<FoundId> IdAsync(string group, CancellationToken cancellationToken)
    {
        if (!group.StartsWith('@')) return new FoundId.Here(group);
        var handle = group[1..];
        if (_ids.TryGetValue(handle, out var known)) return new FoundId.Here(known);
        var result = await client.ReadAsync("usergroups.list", new Dictionary<string, string>(), SlackJson.Default.SlackGroupList, cancellationToken);
        if (result is not SlackResult<SlackGroupList>.Ok ok) return new FoundId.None(SlackPlace.Of(result, "usergroups.list", group).Why);
        _ids = (ok.Answer.Usergroups ?? []).Where(one => one.Id is not null && one.Handle is not null).DistinctBy(one => one.Handle).ToDictionary(one => one.Handle!, one => one.Id!);
        return _ids.TryGetValue(handle, out var id) ? new FoundId.Here(id) : new FoundId.None(new Delivery.Failed(FailureKind.Rejected, $"Slack has no user group {group}."));
    }

    private async Task<(List<string> Ids, List<PersonId> Missing)> IdsAsync(IReadOnlyList<PersonId> wanted, CancellationToken cancellationToken)
    {
        var (ids, missing) = (new List<string>(), new List<PersonId>());
        foreach (var person in wanted)
        {
            if (await people.SlackIdAsync(person, cancellationToken) is { } id) ids.Add(id);
            else missing.Add(person);
        }
        return (ids, missing);
    }

    private static string Names(IReadOnlyList<PersonId> persons) => string.Join(", ", persons.Select(person => "@" + person));

    /// <param name="Members">Null where Slack never said.</param>
    private sealed record Known(HashSet<string>? Members, string? Trouble, DateTimeOffset AskAt);

    private abstract record FoundId
    {
        private FoundId() { }

        public sealed record Here(string Id) : FoundId;

        public sealed record None(Delivery Why) : FoundId;
    }
}
