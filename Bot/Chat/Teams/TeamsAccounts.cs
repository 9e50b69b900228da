using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The accounts of people the bot knows: by the id the settings give, or by e-mail.</summary>
public sealed class TeamsAccounts(TeamsRoster roster, People people)
{
    private static readonly string Prefix = Platform.Teams.Word() + ":";

    public async Task<TeamsFound> FindAsync(PersonId id, CancellationToken cancellationToken)
    {
        if (Directory(id) is { } known)
        {
            var (listed, trouble) = await roster.FindAsync(known, cancellationToken);
            return new TeamsFound.Member(new TeamsIdentity(known, listed?.Id, NameOf(id, listed))) { Trouble = trouble };
        }
        if (people.Find(id)?.Email is not { } email) return new TeamsFound.Nobody();
        var (member, why) = await roster.FindAsync(email, cancellationToken);
        if (member?.Directory is { } found) return new TeamsFound.Member(new TeamsIdentity(found, member.Id, NameOf(id, member)));
        return why is null ? new TeamsFound.Nobody() : new TeamsFound.AskLater(why);
    }

    /// <summary>What somebody whom the settings do not list is called, to be read and not to call them.</summary>
    public string? NameOf(string directory) => roster.Known(directory)?.Name;

    private string NameOf(PersonId id, TeamsMember? member) => people.Find(id)?.Name ?? member?.Name ?? id.Value;

    private string? Directory(PersonId id) => id.Value.StartsWith(Prefix, StringComparison.Ordinal) ? id.Value[Prefix.Length..] : people.Find(id)?.TeamsId;
}

/// <param name="ObjectId">The directory's id.</param>
/// <param name="TeamsId">The bot's own id of them, with which a chat is begun; null where they are in no team of the bot's.</param>
public sealed record TeamsIdentity(string ObjectId, string? TeamsId, string Name);

public abstract record TeamsFound
{
    private TeamsFound() { }

    public sealed record Member(TeamsIdentity Account) : TeamsFound
    {
        /// <summary>What was in the way of knowing more of them.</summary>
        public Delivery? Trouble { get; init; }
    }

    public sealed record Nobody : TeamsFound;

    public sealed record AskLater(Delivery Why) : TeamsFound;
}
