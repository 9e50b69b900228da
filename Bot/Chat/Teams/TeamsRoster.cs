using System.Collections.Concurrent;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The teams the bot was added to, and who is in them; read page by page, and kept for an hour.</summary>
public sealed class TeamsRoster(TeamsConnector connector, TeamsSettings settings, NamesElsewhere names, Database database, TimeProvider time) : IDisposable
{
    private const int PageSize = 500;
    private const int MostPages = 200;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReadAgainAfterTrouble = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly ConcurrentDictionary<string, TeamsMember> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, TeamsConversationRow> _seen = new();
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;
    private Delivery? _trouble;
    private string? _botId;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The bot's own id on Teams.</summary>
    public string BotId => _botId ?? "28:" + settings.AppId;

    public Task<IReadOnlyList<TeamsConversationRow>> TeamsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => TeamsConversationTable.AllOfKindAsync(session, TeamsConversationRow.Team), cancellationToken);

    /// <summary>Somebody by the directory's id, by Teams' own, or by e-mail address.</summary>
    /// <returns>The member, and what was in the way where there is none.</returns>
    public async Task<(TeamsMember? Member, Delivery? Trouble)> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (IsWithin(_readAt, Kept) && _members.TryGetValue(name, out var known)) return (known, null);
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!IsWithin(_readAt, ReadAgainAfter) && !IsWithin(_triedAt, ReadAgainAfterTrouble)) await ReadAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
        return (_members.GetValueOrDefault(name), _trouble);
    }

    /// <summary>Who is known already; nobody is asked.</summary>
    public TeamsMember? Known(string name) => _members.GetValueOrDefault(name);

    /// <summary>The members known so far by Teams' own ids, guests left out.</summary>
    /// <param name="first">Whoever goes before the others.</param>
    public IReadOnlyList<string> Everyone(IEnumerable<string> first, int most) =>
        [.. first.Concat(_members.Values.Where(member => !member.IsGuest).Select(member => member.Id).OfType<string>().Order(StringComparer.Ordinal)).Distinct().Take(most)];

    public void Note(TeamsMember member)
    {
        foreach (var name in new[] { member.Directory, member.Id, member.Email, member.UserPrincipalName }) if (name is { Length: > 0 }) _members[name] = member;
        if (member.Directory is { } directory) names.Tell(Platform.Teams, directory, member.Name);
    }

    /// <summary>Keeps where Teams says that the bot is; what was kept already is not written again.</summary>
    public async Task HearAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        if (activity.Recipient?.Id is { } bot) _botId = bot;
        var service = activity.ServiceUrl!;
        if (activity.IsPersonal) await KeepAsync(new TeamsConversationRow { Conversation = activity.Conversation!.Id!, Kind = TeamsConversationRow.Personal, Member = activity.From!.AadObjectId ?? activity.From.Id, ServiceUrl = service, SeenAt = Now }, cancellationToken);
        if (activity.ChannelData?.Team?.Id is { } team) await KeepAsync(new TeamsConversationRow { Conversation = team, Kind = TeamsConversationRow.Team, ServiceUrl = service, SeenAt = Now }, cancellationToken);
    }

    public async Task KeepAsync(TeamsConversationRow row, CancellationToken cancellationToken)
    {
        if (_seen.TryGetValue(row.Conversation, out var before) && before.ServiceUrl == row.ServiceUrl && before.Member == row.Member) return;
        await database.WriteAsync(async session =>
        {
            await TeamsConversationTable.SaveAsync(session, row);
            return true;
        }, cancellationToken);
        _seen[row.Conversation] = row;
        if (row.Kind == TeamsConversationRow.Team) _readAt = _triedAt = DateTimeOffset.MinValue;
    }

    /// <summary>The bot was taken out of it.</summary>
    public async Task LeaveAsync(string conversation, CancellationToken cancellationToken)
    {
        await database.WriteAsync(async session =>
        {
            await TeamsConversationTable.RemoveAsync(session, conversation);
            return true;
        }, cancellationToken);
        _seen.TryRemove(conversation, out _);
    }

    public void Dispose() => _reading.Dispose();

    private bool IsWithin(DateTimeOffset at, TimeSpan span) => Now - at is var age && age >= TimeSpan.Zero && age < span;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        (_trouble, _triedAt) = (null, Now);
        foreach (var team in await TeamsAsync(cancellationToken))
        {
            string? next = null;
            for (var page = 0; page < MostPages; page++)
            {
                var path = TeamsConnector.Conversation(team.Conversation, "pagedmembers") + $"?pageSize={PageSize}{(next is null ? "" : "&continuationToken=" + Uri.EscapeDataString(next))}";
                var result = await connector.GetAsync(new Uri(team.ServiceUrl), path, TeamsJson.Default.TeamsMemberPage, cancellationToken);
                if (result is not TeamsResult<TeamsMemberPage>.Ok ok)
                {
                    _trouble = TeamsErrors.Trouble(result, "the team");
                    return;
                }
                foreach (var member in ok.Answer.Members ?? []) Note(member);
                if (ok.Answer.ContinuationToken is not { Length: > 0 } token) break;
                next = token;
            }
        }
        _readAt = Now;
    }
}
