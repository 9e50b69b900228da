using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Forgets somebody: they stand everywhere as a number, and what was kept for their sake is removed. One transaction for each incident, then the rest a few at a time; begun again after a crash it goes on
/// under the same number. Other nodes may work meanwhile.
/// </summary>
public sealed class Eraser(Database database, TimeProvider time)
{
    private const int Together = 200;

    /// <summary>Where it was called off, for tests.</summary>
    internal Action<int> AfterIncident { get; init; } = _ => { };

    /// <summary>Changes nothing.</summary>
    public Task<ErasureReport> LookAsync(Erasure erasure, CancellationToken cancellationToken) => EachAsync(erasure, erasure.Number ?? 0, isDry: true, cancellationToken);

    /// <exception cref="FormatException">An incident cannot be told without them; those before it are done.</exception>
    /// <exception cref="NotSavedException">The database could not take it; to be begun again.</exception>
    public async Task<ErasureReport> RunAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        var person = erasure.Person.Value;
        var number = await database.WriteAsync(async session =>
        {
            await ErasureTable.OverwriteAsync(session);
            if (await ErasureTable.BegunAsync(session, person) is { } begun) return begun.Number;
            if (erasure.Number is not { } given) return await ErasureTable.BeginAsync(session, person, time.GetUtcNow());
            if (!await ErasureTable.IsThereAsync(session, given)) throw new FormatException($"Nobody was forgotten as {FormerPerson.Of(given)}.");
            await ErasureTable.TakeUpAsync(session, given, person);
            return given;
        }, cancellationToken);
        return await EachAsync(erasure, number, isDry: false, cancellationToken);
    }

    private async Task<ErasureReport> EachAsync(Erasure erasure, int number, bool isDry, CancellationToken cancellationToken)
    {
        var person = erasure.Person.Value;
        var known = (await database.ReadAsync(session => PersonalRows.KnownByAsync(session, person), cancellationToken)).Concat(erasure.Names).Where(name => name.Trim().Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var words = new PersonWords(erasure.Person, number, known, erasure.Loose);
        IReadOnlyList<string> accounts = [.. known.Select(name => name.ToLowerInvariant())];
        var (left, entries, incidents, texts) = (new Tally(), 0, 0, 0);
        foreach (var one in await database.ReadAsync(session => PersonalTexts.IncidentsAsync(session, words.Patterns), cancellationToken))
        {
            var retold = isDry
                ? await database.ReadAsync(session => IncidentAsync(session, one, words, number, left, isDry), cancellationToken)
                : await database.WriteLaterAsync(session => IncidentAsync(session, one, words, number, left, isDry), cancellationToken);
            if (retold is null) continue;
            (incidents, entries) = (incidents + 1, entries + retold.Value);
            if (!isDry) AfterIncident(one);
        }
        foreach (var place in PersonalTexts.All)
        {
            foreach (var column in place.Columns) texts += await TextsAsync(place, column, words, accounts, left, isDry, cancellationToken);
        }
        texts += await SearchedAsync(words, isDry, cancellationToken);
        texts += isDry
            ? await database.ReadAsync(session => PersonalRows.CountAuditedAsync(session, Stored(erasure.Person)), cancellationToken)
            : await database.WriteLaterAsync(session => AuditTable.EraseAsync(session, Stored(erasure.Person), Stored(words.Other)), cancellationToken);
        var rows = isDry
            ? await database.ReadAsync(session => PersonalRows.CountAsync(session, person, accounts), cancellationToken)
            : await database.WriteLaterAsync(async session =>
            {
                var removed = await PersonalRows.RemoveAsync(session, person, accounts);
                await PersonalTexts.RenameReaderAsync(session, person, words.Other.Value);
                await ErasureTable.EndAsync(session, number, time.GetUtcNow());
                return removed;
            }, cancellationToken);
        return new ErasureReport { Other = words.Other, Incidents = incidents, Entries = entries, Texts = texts, Rows = rows, Left = left.Count, LeftIn = [.. left.Incidents.Select(of => new IncidentId(of))] };
    }

    /// <returns>How many entries are told otherwise; null where the person is not in it.</returns>
    private async Task<int?> IncidentAsync(Session session, int number, PersonWords words, int erasure, Tally left, bool isDry)
    {
        if (await IncidentTable.LoadAsync(session, number) is not { } row) return null;
        var timeline = await TimelineTable.ReadAsync(session, number);
        var erased = ErasedIncident.Of(row, timeline, words, erasure, Whole(time.GetUtcNow()));
        var told = erased?.Retold.ToDictionary(entry => entry.Sequence) ?? [];
        left.Set(number, timeline.Select(entry => told.GetValueOrDefault(entry.Sequence, entry)).Count(entry => words.MayMean(entry.Data) || (entry.Reason is { } reason && words.MayMean(reason))));
        if (erased is null || isDry) return erased?.Retold.Count;
        if (!await IncidentTable.UpdateAsync(session, erased.Row, row.Sequence)) throw await IncidentTable.IsOfNewerAsync(session, number) ? NotSavedException.ForNewer($"INC-{number}") : new NotSavedException($"INC-{number} changed at the same moment; please try again.");
        if (erased.Row.PagedBy != row.PagedBy) await IncidentTable.SetPagedByAsync(session, number, erased.Row.PagedBy);
        await TimelineTable.AppendAsync(session, erased.Said);
        foreach (var entry in erased.Retold) await ErasureTable.RetellAsync(session, entry, erased.Said.Sequence);
        await ActionRows.SaveAsync(session, IncidentJson.ReadIncident(row.State), erased.Incident);
        await PublicationRows.SaveAsync(session, IncidentJson.ReadIncident(row.State), erased.Incident);
        return erased.Retold.Count;
    }

    private async Task<int> TextsAsync(PersonalTexts place, string column, PersonWords words, IReadOnlyList<string> accounts, Tally left, bool isDry, CancellationToken cancellationToken)
    {
        var changed = 0;
        var found = await database.ReadAsync(session => place.FindAsync(session, column, words.Patterns), cancellationToken);
        foreach (var some in found.Select(was => (Was: was, Now: words.In(was.Text))).Chunk(Together))
        {
            foreach (var (was, now) in some)
            {
                if (words.MayMean(now)) left.Add(was.Incident);
                if (now != was.Text) changed++;
            }
            if (isDry) continue;
            await database.WriteLaterAsync(async session =>
            {
                foreach (var (was, now) in some.Where(text => text.Now != text.Was.Text)) await place.ReplaceAsync(session, column, was, now);
                return true;
            }, cancellationToken);
        }
        return changed;
    }

    private async Task<int> SearchedAsync(PersonWords words, bool isDry, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(session => PersonalTexts.SearchedAsync(session, words.Patterns), cancellationToken);
        var changed = found.Select(was => (was.Id, Title: words.In(was.Title), Body: words.In(was.Body), Was: was)).Where(text => text.Title != text.Was.Title || text.Body != text.Was.Body).ToList();
        if (!isDry)
        {
            foreach (var some in changed.Chunk(Together))
            {
                await database.WriteLaterAsync(async session =>
                {
                    foreach (var text in some) await SearchTable.SetAsync(session, text.Id, text.Title, text.Body);
                    return true;
                }, cancellationToken);
            }
        }
        return changed.Count;
    }

    private static string Stored(PersonId person) => new Actor.Human(person).Stored;

    /// <summary>Instants are kept in whole milliseconds.</summary>
    private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>Where words are left that may mean them.</summary>
    private sealed class Tally
    {
        private readonly SortedDictionary<int, int> _incidents = [];
        private int _elsewhere;

        public int Count => _elsewhere + _incidents.Values.Sum();

        public IEnumerable<int> Incidents => _incidents.Where(of => of.Value > 0).Select(of => of.Key);

        /// <summary>A transaction may run again.</summary>
        public void Set(int incident, int count) => _incidents[incident] = count;

        public void Add(int? incident)
        {
            if (incident is { } of) _incidents[of] = _incidents.GetValueOrDefault(of) + 1;
            else _elsewhere++;
        }
    }
}

/// <summary>Who is to be forgotten.</summary>
/// <param name="Names">What means them and nobody else.</param>
/// <param name="Loose">Words that may mean them.</param>
/// <param name="Number">The number they were given before; null for the next.</param>
public sealed record Erasure(PersonId Person, IReadOnlyList<string> Names, IReadOnlyList<string> Loose, int? Number);
