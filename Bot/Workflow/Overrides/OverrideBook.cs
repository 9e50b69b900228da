using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Who is on call, overrides counted, for whoever decides. What is kept here is read when first asked for, replaced when an override changes, and read anew with every
/// tick, because another node may have changed one; a decision that pages reads it inside its own transaction where nodes share the database.
/// </summary>
public sealed class OverrideBook(Rotations rotations, People people, Database database, TimeProvider time)
{
    /// <summary>So far back one may ask who was on call.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(35);

    private readonly Lock _keeping = new();
    private volatile OnCallSchedule? _known;
    private int _changes;

    /// <summary>As it was last read.</summary>
    public OnCallSchedule Present => _known ?? new OnCallSchedule(rotations, []);

    public IReadOnlyList<PersonId> WhoAnswers(Contact contact, DateTimeOffset at) => Reachable(Present, contact, at);

    /// <summary>As it is now, whichever node changed it last.</summary>
    public async Task<OnCallSchedule> NowAsync(CancellationToken cancellationToken)
    {
        if (database.IsShared || _known is null) await RefreshAsync(cancellationToken);
        return Present;
    }

    /// <summary>With every override that matters from an instant on, however long ago it is.</summary>
    public async Task<OnCallSchedule> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        since > time.GetUtcNow() - Kept ? await NowAsync(cancellationToken) : await database.ReadAsync(session => ReadAsync(session, since), cancellationToken);

    /// <summary>Reads it anew; what this node changed meanwhile is newer and stays.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var before = Volatile.Read(ref _changes);
        var read = await database.ReadAsync(LoadAsync, cancellationToken);
        lock (_keeping)
        {
            if (_changes == before) _known = read;
        }
    }

    /// <summary>The playbook a decision of this transaction goes by.</summary>
    public async Task<Playbook> ForAsync(Session session, Playbook playbook)
    {
        var schedule = !database.IsShared && _known is { } known ? known : await LoadAsync(session);
        return playbook with { WhoAnswers = (contact, at) => Reachable(schedule, contact, at) };
    }

    public Task<OnCallSchedule> LoadAsync(Session session) => ReadAsync(session, time.GetUtcNow() - Kept);

    /// <summary>This node changed it; once that is committed it holds.</summary>
    public void Keep(OnCallSchedule changed)
    {
        lock (_keeping)
        {
            _changes++;
            _known = changed;
        }
    }

    public static Override Of(OverrideRow row) => new()
    {
        Number = row.Number,
        Rotation = row.Rotation,
        Kind = OverrideKinds.Parse(row.Kind) ?? throw new FormatException($"'{row.Kind}' is no override."),
        Person = new PersonId(row.Person),
        From = row.BeginsAt,
        To = row.EndsAt,
        Reason = row.Reason,
        By = new PersonId(row.MadeBy),
        MadeAt = row.MadeAt,
        RemovedAt = row.RemovedAt,
        RemovedBy = row.RemovedBy is { } by ? new PersonId(by) : null,
    };

    private async Task<OnCallSchedule> ReadAsync(Session session, DateTimeOffset since) =>
        new(rotations, [.. (await OverrideTable.EndingAfterAsync(session, since)).Select(Of).Where(one => IsReachable(one.Person))]);

    /// <summary>A policy that an incident began with may name somebody who is there no more.</summary>
    private IReadOnlyList<PersonId> Reachable(OnCallSchedule schedule, Contact contact, DateTimeOffset at) =>
        schedule.WhoAnswers(contact, at) is var people && people.All(IsReachable) ? people : [.. people.Where(IsReachable)];

    /// <summary>Whoever was taken out of the settings is on call no more, so that the turn goes to somebody who is there.</summary>
    private bool IsReachable(PersonId person) => people.Find(person) is not null || person.Value.Contains(':');
}
