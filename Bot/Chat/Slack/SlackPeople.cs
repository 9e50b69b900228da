using System.Collections.Concurrent;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>People as Slack knows them and as the bot does, both ways; what Slack says is kept for an hour.</summary>
public sealed class SlackPeople(SlackClient client, SlackIdentity identity, People people, NamesElsewhere names, Database database, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan ZoneWithin = TimeSpan.FromMilliseconds(700);

    private const string TurnedAway = "refused: not a member of the workspace";

    private readonly ConcurrentDictionary<PersonId, (string? Id, DateTimeOffset Until)> _slackIds = new();
    private readonly ConcurrentDictionary<string, (SlackWho Who, DateTimeOffset Until)> _persons = new();
    private readonly ConcurrentDictionary<string, string> _directs = new();
    private readonly ConcurrentDictionary<string, string> _names = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _zonesUntil = new();
    private readonly ConcurrentDictionary<(string SlackId, string Knock), long> _passed = new();

    /// <summary>A sentence for a place where Slack shows plain text, in which it turns no instant into the reader's own time.</summary>
    public string ByTheClockOf(PersonId person, string sentence) => LocalInstants.InSentence(sentence, people.ZoneOf(person));

    /// <summary>Slack's member id of a person; null when the workspace has nobody of that e-mail, or cannot be asked.</summary>
    public async Task<string?> SlackIdAsync(PersonId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is SlackPlace.At at ? at.Id : null;

    /// <summary>Whether Slack said last that nobody there has their e-mail address.</summary>
    public bool IsUnknown(PersonId id) => _slackIds.TryGetValue(id, out var known) && known.Id is null;

    /// <summary>Whether a person is a member who was not deactivated; asked anew, because that is what one wants to know.</summary>
    public async Task<Membership> IsThereAsync(PersonId id, CancellationToken cancellationToken)
    {
        switch (await FindAsync(id, cancellationToken))
        {
            case SlackPlace.None { Why: Delivery.Failed { Kind: FailureKind.PersonGone } }:
                return new Membership.No();
            case SlackPlace.At at:
                var result = await client.ReadAsync("users.info", new Dictionary<string, string> { ["user"] = at.Id }, SlackJson.Default.SlackUserAnswer, cancellationToken);
                if (result is SlackResult<SlackUserAnswer>.Refused { Error.Code: "user_not_found" }) return new Membership.No();
                if (result is SlackResult<SlackUserAnswer>.Ok { Answer.User: { } user }) return user.Deleted ? new Membership.No() : new Membership.Yes();
                break;
        }
        return new Membership.Unknown("Slack does not answer");
    }

    private async Task<SlackPlace> FindAsync(PersonId id, CancellationToken cancellationToken)
    {
        var stranger = Platform.Slack.Word() + ":";
        if (id.Value.StartsWith(stranger, StringComparison.Ordinal)) return new SlackPlace.At(id.Value[stranger.Length..]);
        var person = people.Find(id);
        if (person?.SlackId is { } configured) return new SlackPlace.At(configured);
        if (person?.Email is not { } email) return Missing(id);
        if (_slackIds.TryGetValue(id, out var known) && known.Until > time.GetUtcNow()) return Place(known.Id, id);
        var result = await client.ReadAsync("users.lookupByEmail", new Dictionary<string, string> { ["email"] = email }, SlackJson.Default.SlackUserAnswer, cancellationToken);
        if (result is not (SlackResult<SlackUserAnswer>.Ok or SlackResult<SlackUserAnswer>.Refused { Error.Code: "users_not_found" }))
        {
            return known.Id is { } before ? new SlackPlace.At(before) : SlackPlace.Of(result, "users.lookupByEmail", "@" + id.Value);
        }
        var found = (result as SlackResult<SlackUserAnswer>.Ok)?.Answer.User?.Id;
        _slackIds[id] = (found, time.GetUtcNow() + (found is null ? Kept / 12 : Kept));
        return Place(found, id);
    }

    private static SlackPlace Place(string? slackId, PersonId id) => slackId is null ? Missing(id) : new SlackPlace.At(slackId);

    private static SlackPlace.None Missing(PersonId id) => new(SlackErrors.ToFailure(new SlackError("users_not_found", null), "users.lookupByEmail", "@" + id.Value));

    /// <summary>The direct conversation with a person; opened once (https://docs.slack.dev/reference/methods/conversations.open).</summary>
    public async Task<SlackPlace> DirectAsync(PersonId id, CancellationToken cancellationToken)
    {
        var place = await FindAsync(id, cancellationToken);
        if (place is not SlackPlace.At { Id: { } user }) return place;
        if (_directs.TryGetValue(user, out var known)) return new SlackPlace.At(known);
        var result = await client.DoAsync("conversations.open", new SlackOpenConversation(user), SlackJson.Default.SlackOpenConversation, SlackJson.Default.SlackChannelAnswer, cancellationToken);
        if (result is not SlackResult<SlackChannelAnswer>.Ok { Answer.Channel.Id: { } channel }) return SlackPlace.Of(result, "conversations.open", "@" + id.Value);
        _directs[user] = channel;
        return new SlackPlace.At(channel);
    }

    /// <summary>Who typed or pressed. Whoever the settings list by SlackId is known without asking; a guest, an app or somebody of another workspace is not let in.</summary>
    public async Task<SlackWho> WhoAsync(string? team, string? slackId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(slackId)) return new SlackWho.Nobody("Slack does not say who you are, so nothing was done.");
        if (await identity.GetAsync(cancellationToken) is { } us && team is not null && team != us.Team)
        {
            return new SlackWho.Nobody("This bot belongs to another workspace; nothing was done.");
        }
        if (people.BySlackId(slackId) is { } listed)
        {
            if (listed.TimeZone is null) await AskZoneAsync(slackId, listed.Id, cancellationToken);
            return new SlackWho.Member(listed.Id);
        }
        if (_persons.TryGetValue(slackId, out var known) && known.Until > time.GetUtcNow()) return known.Who;
        var who = await AskAsync(slackId, cancellationToken);
        if (who is SlackWho.AskAgain) return await RememberedAsync(slackId, cancellationToken) ?? who;
        _persons[slackId] = (who, time.GetUtcNow() + (who is SlackWho.Member ? Kept : Kept / 12));
        if (who is SlackWho.Member member) await RememberAsync(slackId, member.Id, cancellationToken);
        return who;
    }

    public bool IsNameKnown(string slackId) => _names.ContainsKey(slackId) || people.BySlackId(slackId) is not null;

    /// <summary>What a member is called, to be read and not to call them; null where Slack knows none, or cannot be asked.</summary>
    public async Task<string?> NameAsync(string slackId, CancellationToken cancellationToken)
    {
        if (people.BySlackId(slackId) is { } listed) return listed.Name;
        if (!_names.ContainsKey(slackId)) await WhoAsync(null, slackId, cancellationToken);
        return _names.GetValueOrDefault(slackId);
    }

    /// <summary>As <see cref="WhoAsync"/>, for whoever asks for something: who is not let in stands in the audit.</summary>
    /// <param name="knock">What they did: <c>command</c>, <c>button</c>, <c>form</c> or <c>shortcut</c>.</param>
    /// <param name="key">Of the delivery.</param>
    public async Task<SlackWho> AtTheDoorAsync(string? team, string? slackId, string knock, string key, CancellationToken cancellationToken)
    {
        var who = await WhoAsync(team, slackId, cancellationToken);
        if (who is not SlackWho.Nobody || string.IsNullOrEmpty(slackId)) return who;
        var row = new AuditRow { At = time.GetUtcNow(), Key = key, Actor = new Actor.Human(People.Stranger(Platform.Slack, slackId)).Stored, Action = knock, Outcome = TurnedAway, Door = Knocks.Door(knock), Origin = Whence.Of(Platform.Slack, team, null) };
        await database.WriteBrieflyAsync(session => AuditTable.AddAsync(session, row), cancellationToken);
        return who;
    }

    /// <summary>As <see cref="AtTheDoorAsync"/>, for what one does many times in a row, such as typing in a menu: an hour of it stands in the audit once.</summary>
    /// <param name="knock">What they did: <c>reaction</c>, <c>menu</c> or <c>home</c>.</param>
    public async Task<SlackWho> PassingAsync(string? team, string? slackId, string knock, CancellationToken cancellationToken)
    {
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        if (slackId is null || (_passed.TryGetValue((slackId, knock), out var before) && before == hour)) return await WhoAsync(team, slackId, cancellationToken);
        var who = await AtTheDoorAsync(team, slackId, knock, $"slack:passing:{knock}:{slackId}:{hour}", cancellationToken);
        if (who is SlackWho.Nobody) _passed[(slackId, knock)] = hour;
        return who;
    }

    /// <summary>Somebody chosen in a form; guests, apps and the deactivated are nobody to choose.</summary>
    public async Task<SlackWho> ChosenAsync(string slackId, CancellationToken cancellationToken) => await WhoAsync(null, slackId, cancellationToken) switch
    {
        SlackWho.Nobody => new SlackWho.Nobody("Choose a member of this workspace; guests, apps and people who left cannot be called."),
        SlackWho.AskAgain => new SlackWho.AskAgain("Slack does not say just now who that is; please send it again."),
        var who => who,
    };

    /// <summary>Who was let in before is let in while Slack cannot be asked: an incident does not wait for Slack's directory.</summary>
    private async Task<SlackWho?> RememberedAsync(string slackId, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => FactTable.GetAsync(session, Fact(slackId)), cancellationToken) is { } id ? new SlackWho.Member(new PersonId(id)) : null;

    /// <summary>They are known for the next hour all the same.</summary>
    private Task<bool> RememberAsync(string slackId, PersonId id, CancellationToken cancellationToken) =>
        database.WriteBrieflyAsync(session => FactTable.SetAsync(session, Fact(slackId), id.Value), cancellationToken);

    private static string Fact(string slackId) => "slack-member:" + slackId;

    private async Task<SlackWho> AskAsync(string slackId, CancellationToken cancellationToken)
    {
        var result = await client.ReadAsync("users.info", new Dictionary<string, string> { ["user"] = slackId }, SlackJson.Default.SlackUserAnswer, cancellationToken);
        if (result is SlackResult<SlackUserAnswer>.Refused { Error.Code: "user_not_found" }) return new SlackWho.Nobody("Slack does not know you here; nothing was done.");
        if (result is not SlackResult<SlackUserAnswer>.Ok { Answer.User: { } user }) return new SlackWho.AskAgain("Slack does not say just now who you are, so nothing was done; please try again.");
        if (user.Shown is { } shown) _names[slackId] = shown;
        names.Tell(Platform.Slack, slackId, user.Shown);
        var ours = (await identity.GetAsync(cancellationToken))?.Team;
        if (user.Deleted || user.IsBot || user.IsRestricted || user.IsUltraRestricted || (ours is not null && user.TeamId is { } team && team != ours))
        {
            return new SlackWho.Nobody("Guests, apps and people of other workspaces cannot run incidents here; please ask a member of the workspace.");
        }
        var id = people.ByEmail(user.Profile?.Email)?.Id ?? People.Stranger(Platform.Slack, slackId);
        people.TellZone(id, user.Tz);
        return new SlackWho.Member(id);
    }

    /// <summary>Nothing waits for it for long: without it a form shows the clock it showed before.</summary>
    private async Task AskZoneAsync(string slackId, PersonId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_zonesUntil.TryGetValue(slackId, out var until) && until > now) return;
        _zonesUntil[slackId] = now + Kept / 12;
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        brief.CancelAfter(ZoneWithin);
        try
        {
            if (await client.ReadAsync("users.info", new Dictionary<string, string> { ["user"] = slackId }, SlackJson.Default.SlackUserAnswer, brief.Token) is not SlackResult<SlackUserAnswer>.Ok { Answer.User: { } user }) return;
            people.TellZone(id, user.Tz);
            _zonesUntil[slackId] = now + Kept;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Asked again in a few minutes.
        }
    }
}

public abstract record SlackWho
{
    private SlackWho() { }

    public sealed record Member(PersonId Id) : SlackWho;

    public sealed record Nobody(string Sentence) : SlackWho;

    public sealed record AskAgain(string Sentence) : SlackWho;
}
