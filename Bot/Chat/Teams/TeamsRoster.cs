using System.Collections.Concurrent;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The teams the bot was added to, who is in them (read page by page, and kept for an hour), and who added it for themselves.</summary>
public sealed partial class TeamsRoster(TeamsConnector connector, TeamsSettings settings, NamesElsewhere names, Database database, TimeProvider time, ILogger<TeamsRoster> logger) : IDisposable
{
    private const int PageSize = 500;
    private const int MostPages = 200;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReadAgainAfterTrouble = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly ConcurrentDictionary<string, TeamsMember> _members = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whoever added the bot for themselves; they may be in no team of its.</summary>
    private readonly ConcurrentDictionary<string, Met> _met = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is written already, so that it is not written again with every message.</summary>
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
        if (IsWithin(_readAt, Kept) && Known(name) is { } known) return (known, null);
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!IsWithin(_readAt, ReadAgainAfter) && !IsWithin(_triedAt, ReadAgainAfterTrouble)) await ReadAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
        return (Known(name), _trouble);
    }

    /// <summary>Who is known already; nobody is asked.</summary>
    public TeamsMember? Known(string name) => _members.GetValueOrDefault(name) ?? _met.GetValueOrDefault(name)?.Member;

    /// <summary>Whether everybody was read and nobody is called so.</summary>
    public bool IsUnknown(string name) => _readAt > DateTimeOffset.MinValue && Known(name) is null;

    /// <summary>The members known so far by Teams' own ids, guests left out.</summary>
    /// <param name="first">Whoever goes before the others.</param>
    public IReadOnlyList<string> Everyone(IEnumerable<string> first, int most) =>
        [.. first.Concat(_members.Values.Where(member => !member.IsGuest).Select(member => member.Id).OfType<string>().Order(StringComparer.Ordinal)).Distinct().Take(most)];

    public void Note(TeamsMember member)
    {
        foreach (var name in NamesOf(member)) _members[name] = member;
        if (member.Directory is { } directory) names.Tell(Platform.Teams, directory, member.Name);
    }

    /// <summary>Asks whose chat it is that the bot was added to, and keeps it: their word may be the only one there is of them, where they are in no team of the bot's.</summary>
    public async Task MeetAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        var result = await connector.GetAsync(new Uri(activity.ServiceUrl!), TeamsConnector.Conversation(activity.Conversation!.Id!, "members"), TeamsJson.Default.TeamsMemberArray, cancellationToken);
        if (result is TeamsResult<TeamsMember[]>.Ok { Answer: var members } && (members is [var only] ? only : Array.Find(members, member => member.Id == activity.From!.Id)) is { } member) await MeetAsync(activity, member, cancellationToken);
        else LogNotMet(logger);
    }

    /// <summary>Keeps who somebody is with whom the bot has a chat.</summary>
    public async Task MeetAsync(TeamsActivity activity, TeamsMember member, CancellationToken cancellationToken)
    {
        if (!activity.IsPersonal || (member.Directory ?? activity.From!.AadObjectId) is not { } directory) return;
        var row = Row(activity, directory, member);
        Remember(row);
        await KeepAsync(row, cancellationToken);
    }

    /// <summary>Keeps where Teams says that the bot is; what was kept already is not written again.</summary>
    public async Task HearAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        if (activity.Recipient?.Id is { } bot) _botId = bot;
        var service = activity.ServiceUrl!;
        if (activity.IsPersonal) await KeepAsync(Row(activity, activity.From!.AadObjectId ?? activity.From.Id!), cancellationToken);
        if (activity.ChannelData?.Team?.Id is { } team) await KeepAsync(new TeamsConversationRow { Conversation = team, Kind = TeamsConversationRow.Team, ServiceUrl = service, SeenAt = Now }, cancellationToken);
    }

    public async Task KeepAsync(TeamsConversationRow row, CancellationToken cancellationToken)
    {
        if (_seen.TryGetValue(row.Conversation, out var before) && before.ServiceUrl == row.ServiceUrl && before.Member == row.Member && (row.Account is null || (row.Account, row.Name, row.Email, row.PrincipalName) == (before.Account, before.Name, before.Email, before.PrincipalName))) return;
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
        foreach (var (name, _) in _met.Where(met => met.Value.Chat == conversation)) _met.TryRemove(name, out _);
        _readAt = _triedAt = DateTimeOffset.MinValue;
    }

    public void Dispose() => _reading.Dispose();

    private bool IsWithin(DateTimeOffset at, TimeSpan span) => Now - at is var age && age >= TimeSpan.Zero && age < span;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        (_trouble, _triedAt) = (null, Now);
        var chats = await database.ReadAsync(session => TeamsConversationTable.AllOfKindAsync(session, TeamsConversationRow.Personal), cancellationToken);
        foreach (var chat in chats) Remember(chat);
        var there = chats.Select(chat => chat.Conversation).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in _met.Where(met => !there.Contains(met.Value.Chat))) _met.TryRemove(name, out _);
        Delivery? trouble = null;
        foreach (var team in await TeamsAsync(cancellationToken)) trouble = await ReadAsync(team, cancellationToken) ?? trouble;
        _trouble = trouble;
        if (trouble is null) _readAt = Now;
    }

    /// <returns>Why it could not be read just now. One that refuses (deleted, or the bot was taken out and nobody told) is no trouble of the others.</returns>
    private async Task<Delivery?> ReadAsync(TeamsConversationRow team, CancellationToken cancellationToken)
    {
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var path = TeamsConnector.Conversation(team.Conversation, "pagedmembers") + $"?pageSize={PageSize}{(next is null ? "" : "&continuationToken=" + Uri.EscapeDataString(next))}";
            var result = await connector.GetAsync(new Uri(team.ServiceUrl), path, TeamsJson.Default.TeamsMemberPage, cancellationToken);
            if (result is TeamsResult<TeamsMemberPage>.Refused { Error: { Status: 403 or 404 } gone })
            {
                LogGone(logger, team.Conversation, gone.Status, gone.Code);
                return null;
            }
            if (result is not TeamsResult<TeamsMemberPage>.Ok ok) return TeamsErrors.Trouble(result, "the team");
            foreach (var member in ok.Answer.Members ?? []) Note(member);
            if (ok.Answer.ContinuationToken is not { Length: > 0 } token) return null;
            next = token;
        }
        return null;
    }

    private TeamsConversationRow Row(TeamsActivity activity, string directory, TeamsMember? member = null) => new()
    {
        Conversation = activity.Conversation!.Id!,
        Kind = TeamsConversationRow.Personal,
        Member = directory,
        ServiceUrl = activity.ServiceUrl!,
        SeenAt = Now,
        Account = member?.Id,
        Name = member?.Name,
        Email = member?.Email,
        PrincipalName = member?.UserPrincipalName,
    };

    private void Remember(TeamsConversationRow chat)
    {
        if (chat.Account is null) return;
        var member = new TeamsMember { Id = chat.Account, ObjectId = chat.Member, Name = chat.Name, Email = chat.Email, UserPrincipalName = chat.PrincipalName };
        foreach (var name in NamesOf(member)) _met[name] = new Met(member, chat.Conversation);
        names.Tell(Platform.Teams, chat.Member!, chat.Name);
    }

    private static IEnumerable<string> NamesOf(TeamsMember member) => new[] { member.Directory, member.Id, member.Email, member.UserPrincipalName }.OfType<string>().Where(name => name.Length > 0);

    [LoggerMessage(Level = LogLevel.Information, Message = "The team {Team} cannot be read ({Status} {Code}) and is passed over")]
    private static partial void LogGone(ILogger logger, string team, int status, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "Teams does not say who added the bot; it is asked again when they write")]
    private static partial void LogNotMet(ILogger logger);

    private sealed record Met(TeamsMember Member, string Chat);
}
