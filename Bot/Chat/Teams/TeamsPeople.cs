using System.Collections.Concurrent;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Who typed, pressed or was chosen; what Teams says is kept for an hour.</summary>
public sealed class TeamsPeople(TeamsConnector connector, TeamsRoster roster, TeamsSettings settings, People people, Database database)
{
    private const string TurnedAway = "refused: not a member of the organisation";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (TeamsWho Who, DateTimeOffset Until)> _known = new();

    /// <summary>A sentence for a place where Teams shows plain text, in which it turns no instant into the reader's own time.</summary>
    public string ByTheClockOf(PersonId person, string sentence) => LocalInstants.InSentence(sentence, people.ZoneOf(person));

    /// <summary>Whoever asks for something. Whoever the settings list by TeamsId is known without asking; guests and people of other organisations are not let in, which stands in the audit.</summary>
    /// <param name="knock">What they did: <c>command</c>, <c>button</c>, <c>form</c> or <c>menu</c>.</param>
    public async Task<TeamsWho> AtTheDoorAsync(TeamsActivity activity, string knock, CancellationToken cancellationToken)
    {
        var directory = activity.From!.AadObjectId ?? activity.From.Id!;
        var who = await WhoAsync(activity, directory, cancellationToken);
        if (who is TeamsWho.Member member) people.TellZone(member.Id, (activity.Entities ?? []).FirstOrDefault(entity => entity.Type == "clientInfo")?.Timezone);
        if (who is not TeamsWho.Nobody) return who;
        var row = new AuditRow { At = roster.Now, Key = activity.Key, Actor = new Actor.Human(People.Stranger(Platform.Teams, directory)).Stored, Action = knock, Outcome = TurnedAway, Door = Knocks.Door(knock), Origin = Whence.Of(Platform.Teams, activity.Tenant, activity.Place) };
        await database.WriteBrieflyAsync(session => AuditTable.AddAsync(session, row), cancellationToken);
        return who;
    }

    /// <summary>Somebody mentioned in a line or chosen in a form, by the directory's id or Teams' own; guests and strangers are nobody to choose.</summary>
    public async Task<TeamsWho> ChosenAsync(string name, CancellationToken cancellationToken)
    {
        if (people.ByTeamsId(name) is { } listed) return new TeamsWho.Member(listed.Id);
        var (member, trouble) = await roster.FindAsync(name, cancellationToken);
        if (member is not null && Judged(member) is TeamsWho.Member known) return known;
        return trouble is null
            ? new TeamsWho.Nobody("Choose somebody of the teams the bot was added to; guests cannot be called.")
            : new TeamsWho.AskAgain("Teams does not say just now who that is; please send it again.");
    }

    private async Task<TeamsWho> WhoAsync(TeamsActivity activity, string directory, CancellationToken cancellationToken)
    {
        if (people.ByTeamsId(directory) is { } listed) return new TeamsWho.Member(listed.Id);
        if (_known.TryGetValue(directory, out var known) && known.Until > roster.Now) return known.Who;
        var path = TeamsConnector.Conversation(TeamsThread.ChannelOf(activity.Conversation!.Id!), "members", activity.From!.Id!);
        var result = await connector.GetAsync(new Uri(activity.ServiceUrl!), path, TeamsJson.Default.TeamsMember, cancellationToken);
        var who = result switch
        {
            TeamsResult<TeamsMember>.Ok ok => Noted(ok.Answer, directory),
            TeamsResult<TeamsMember>.Refused when await OfOurTeamsAsync(directory, cancellationToken) is { } elsewhere => elsewhere,
            TeamsResult<TeamsMember>.Refused { Error.Status: 404 } => new TeamsWho.Nobody("Teams does not know you here; nothing was done."),
            _ => await RememberedAsync(directory, cancellationToken) ?? new TeamsWho.AskAgain("Teams does not say just now who you are, so nothing was done; please try again."),
        };
        if (result is TeamsResult<TeamsMember>.Ok { Answer: var asked } && who is TeamsWho.Member) await roster.MeetAsync(activity, asked, cancellationToken);
        if (result is TeamsResult<TeamsMember>.Ok) _known[directory] = (who, roster.Now + (who is TeamsWho.Member ? Kept : Kept / 12));
        if (who is TeamsWho.Member member && result is TeamsResult<TeamsMember>.Ok) await database.WriteBrieflyAsync(session => FactTable.SetAsync(session, Fact(directory), member.Id.Value), cancellationToken);
        return who;
    }

    /// <summary>An action can be chosen in a conversation in which the bot is not, where Teams tells it nobody.</summary>
    private async Task<TeamsWho?> OfOurTeamsAsync(string directory, CancellationToken cancellationToken) =>
        (await roster.FindAsync(directory, cancellationToken)).Member is { } member ? Judged(member) : null;

    private TeamsWho Noted(TeamsMember member, string directory)
    {
        var whole = member with { ObjectId = member.Directory ?? directory };
        roster.Note(whole);
        return Judged(whole);
    }

    private TeamsWho Judged(TeamsMember member)
    {
        var isForeign = settings.TenantId is { } ours && Guid.TryParse(member.TenantId, out _) && !string.Equals(ours, member.TenantId, StringComparison.OrdinalIgnoreCase);
        if (member.IsGuest || isForeign || member.Directory is not { } directory) return new TeamsWho.Nobody("Guests and people of other organisations cannot run incidents here; please ask a member.");
        var listed = people.ByTeamsId(directory) ?? people.ByEmail(member.Email) ?? people.ByEmail(member.UserPrincipalName);
        return new TeamsWho.Member(listed?.Id ?? People.Stranger(Platform.Teams, directory));
    }

    /// <summary>Who was let in before is let in while Teams cannot be asked: an incident does not wait for a directory.</summary>
    private async Task<TeamsWho?> RememberedAsync(string directory, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => FactTable.GetAsync(session, Fact(directory)), cancellationToken) is { } id ? new TeamsWho.Member(new PersonId(id)) : null;

    private static string Fact(string directory) => "teams-member:" + directory;
}

public abstract record TeamsWho
{
    private TeamsWho() { }

    public sealed record Member(PersonId Id) : TeamsWho;

    public sealed record Nobody(string Sentence) : TeamsWho;

    public sealed record AskAgain(string Sentence) : TeamsWho;

    /// <summary>Why somebody is not let in.</summary>
    public static string Why(TeamsWho who) => who switch
    {
        Nobody nobody => nobody.Sentence,
        AskAgain again => again.Sentence,
        Member or _ => throw new ArgumentException("A member is let in.", nameof(who)),
    };
}
