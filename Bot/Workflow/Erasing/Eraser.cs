using System.Runtime.CompilerServices;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Forgets somebody: they stand everywhere as a number, and what was kept for their sake is removed. One transaction for each incident, then the rest a few at a time; begun again after a crash it goes on
/// under the same number. Other nodes may work meanwhile.
/// </summary>
public sealed class Eraser(Database database, People people, TimeProvider time)
{
    private const int Together = 200;

    /// <summary>Where it was called off, for tests.</summary>
    internal Action<int> AfterIncident { get; init; } = _ => { };

    /// <summary>Changes nothing.</summary>
    public Task<ErasureReport> LookAsync(Erasure erasure, CancellationToken cancellationToken) => EachAsync(erasure, erasure.Number ?? 0, isDry: true, cancellationToken);

    /// <summary>An incident that cannot be told without them is named in the report and holds nothing else up; the erasure then stays begun.</summary>
    /// <exception cref="FormatException">Nobody was forgotten under the number that was given.</exception>
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
        var called = await database.ReadAsync(session => PersonalRows.CalledAsync(session, person), cancellationToken);
        var whole = called.Where(name => !name.IsAnothers && name.Name.Any(char.IsWhiteSpace) && !people.All.Any(other => other.Id != erasure.Person && string.Equals(other.Name, name.Name, StringComparison.OrdinalIgnoreCase))).Select(name => name.Name).ToList();
        var known = (await database.ReadAsync(session => PersonalRows.KnownByAsync(session, person), cancellationToken)).Concat(whole).Concat(erasure.Names).Where(name => name.Trim().Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var words = new PersonWords(erasure.Person, number, known, [.. erasure.Loose.Concat(called.Select(name => name.Name).Except(whole)).Distinct(StringComparer.OrdinalIgnoreCase)]);
        IReadOnlyList<string> accounts = [.. known.Select(name => name.ToLowerInvariant())];
        var (left, failed, entries, incidents, texts) = (new Tally(), new List<string>(), 0, 0, 0);
        await foreach (var one in IncidentsAsync(words, cancellationToken))
        {
            int? retold;
            try
            {
                retold = isDry
                    ? await database.ReadAsync(session => IncidentAsync(session, one, words, number, left, isDry), cancellationToken)
                    : await database.WriteLaterAsync(session => IncidentAsync(session, one, words, number, left, isDry), cancellationToken);
            }
            catch (FormatException failure)
            {
                failed.Add(failure.Message);
                continue;
            }
            if (retold is null) continue;
            (incidents, entries) = (incidents + 1, entries + retold.Value);
            if (!isDry) AfterIncident(one);
        }
        // Before the texts, which would address it to who they are from now on.
        var waited = isDry ? 0 : await database.WriteLaterAsync(session => PersonalRows.RemoveWaitingAsync(session, person, accounts), cancellationToken);
        foreach (var place in PersonalTexts.All)
        {
            foreach (var column in place.Columns)
            {
                var changed = await TextsAsync(place, column, words, left, isDry ? person : null, cancellationToken);
                if (!place.IsOfIncidents) texts += changed;
            }
        }
        if (!isDry) await RenamePlacesAsync(words, cancellationToken);
        texts += await SearchedAsync(words, isDry, cancellationToken);
        texts += await AuditedAsync(erasure.Person, known, words.Other, isDry, cancellationToken);
        var rows = isDry
            ? await database.ReadAsync(session => PersonalRows.CountAsync(session, person, accounts), cancellationToken)
            : await database.WriteLaterAsync(async session =>
            {
                var removed = await PersonalRows.RemoveAsync(session, person, accounts);
                await PersonalTexts.RenameReaderAsync(session, person, words.Other.Value);
                if (failed.Count == 0) await ErasureTable.EndAsync(session, number, time.GetUtcNow());
                return removed;
            }, cancellationToken);
        return new ErasureReport { Other = words.Other, Incidents = incidents, Entries = entries, Texts = texts, Rows = rows + waited, Left = left.Count, LeftIn = [.. left.Incidents.Select(of => new IncidentId(of))], Failed = failed };
    }

    /// <summary>A few at a time: a shared database ends what takes long.</summary>
    private async IAsyncEnumerable<int> IncidentsAsync(PersonWords words, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var above = 0;
        while (true)
        {
            var from = above;
            var (upTo, some) = await database.ReadAsync(session => PersonalTexts.IncidentsAsync(session, words.Patterns, from), cancellationToken);
            foreach (var one in some) yield return one;
            if (upTo is not { } last) yield break;
            above = last;
        }
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

    /// <param name="lookedFor">Who is only looked for; null where they are forgotten.</param>
    private async Task<int> TextsAsync(PersonalTexts place, string column, PersonWords words, Tally left, string? lookedFor, CancellationToken cancellationToken)
    {
        var changed = 0;
        await foreach (var page in PagesAsync((session, after) => place.FindAsync(session, column, words.Patterns, after, lookedFor), cancellationToken))
        {
            foreach (var some in page.Select(was => (Was: was, Now: place.IsOwnWords ? words.InOwn(was.Text) : words.In(was.Text))).Chunk(Together))
            {
                foreach (var (was, now) in some)
                {
                    if (words.MayMean(now)) left.Add(was.Incident);
                    if (now != was.Text) changed++;
                }
                if (lookedFor is not null) continue;
                await database.WriteLaterAsync(async session =>
                {
                    foreach (var (was, now) in some.Where(text => text.Now != text.Was.Text)) await place.ReplaceAsync(session, column, was, now);
                    return true;
                }, cancellationToken);
            }
        }
        return changed;
    }

    private async Task RenamePlacesAsync(PersonWords words, CancellationToken cancellationToken)
    {
        foreach (var was in await database.ReadAsync(PersonalTexts.LocalIdsAsync, cancellationToken))
        {
            if (words.In(was) is var id && id != was) await database.WriteLaterAsync(session => PersonalTexts.RenameLocalAsync(session, was, id), cancellationToken);
        }
    }

    private async Task<int> SearchedAsync(PersonWords words, bool isDry, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var page in PagesAsync((session, after) => PersonalTexts.SearchedAsync(session, words.Patterns, after), cancellationToken))
        {
            var changed = page.Select(was => (was.Id, Title: words.In(was.Title), Body: words.In(was.Body), Was: was)).Where(text => text.Title != text.Was.Title || text.Body != text.Was.Body).ToList();
            count += changed.Count;
            if (isDry) continue;
            foreach (var some in changed.Chunk(Together))
            {
                await database.WriteLaterAsync(async session =>
                {
                    foreach (var text in some) await SearchTable.SetAsync(session, text.Id, text.Title, text.Body);
                    return true;
                }, cancellationToken);
            }
        }
        return count;
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(Func<Session, object?, Task<PersonalPage<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        object? after = null;
        while (true)
        {
            var from = after;
            var page = await database.ReadAsync(session => read(session, from), cancellationToken);
            if (page.Last is null) yield break;
            yield return page.Found;
            after = page.Last;
        }
    }

    /// <summary>In the audit they may also stand by an account or a telephone, from before it was known whose it is.</summary>
    private Task<int> AuditedAsync(PersonId person, IReadOnlyList<string> known, PersonId other, bool isDry, CancellationToken cancellationToken)
    {
        var accounts = known.Where(name => !name.Any(char.IsWhiteSpace)).SelectMany(name => new[] { People.Stranger(Platform.Slack, name), People.Stranger(Platform.Teams, name), new PersonId("sms:" + name) });
        string[] actors = [.. accounts.Prepend(person).Select(Stored)];
        if (isDry) return database.ReadAsync(session => PersonalRows.CountAuditedAsync(session, actors), cancellationToken);
        return database.WriteLaterAsync(async session =>
        {
            var rows = 0;
            foreach (var actor in await PersonalRows.AuditedAsync(session, actors)) rows += await AuditTable.EraseAsync(session, actor, Stored(other));
            return rows;
        }, cancellationToken);
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
