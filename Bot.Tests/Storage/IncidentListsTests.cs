using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>Of common words the newest incidents are looked through first; what is found is what looking through all finds.</summary>
internal sealed class IncidentListsTests(DatabaseProvider provider) : StorageTests(provider)
{
    private const int All = 60;

    [Test]
    public async Task However_few_of_the_newest_are_looked_through_first_the_same_are_found([Values(1, 3, 7, 40, 100)] int newest)
    {
        await Fill();
        foreach (var wanted in Wanted())
        {
            foreach (var limit in new[] { 1, 5, 51 })
            {
                var found = await Database.Read(session => IncidentLists.ReadAsync(session, wanted, limit, newest));
                found.Select(row => row.Number).ShouldBe(Plainly(wanted).Take(limit), $"{wanted}, {limit}");
                (await Database.Read(session => IncidentLists.CountAsync(session, wanted, limit, newest))).ShouldBe(Math.Min(limit, Plainly(wanted with { After = null }).Count()), $"{wanted}, {limit}");
            }
        }
    }

    private static IEnumerable<ListedIncidents> Wanted()
    {
        var bob = new ListedIncidents { Reader = "bob" };
        foreach (var words in new IReadOnlyList<string>[] { ["payments"], ["pay", "slow"], ["rare"], ["nowhere"], ["payments", "rare"] })
        {
            yield return bob with { Words = words };
            yield return bob with { Words = words, Status = "closed" };
            yield return bob with { Words = words, Status = "closed", Severity = 2, Service = "search" };
            yield return bob with { Words = words, After = new ListPlace(At(30), 30) };
        }
    }

    private static IEnumerable<int> Plainly(ListedIncidents wanted) => Enumerable.Range(1, All).Select(Row).Where(row =>
            (wanted.Status is null || row.Status == wanted.Status) && (wanted.Severity is null || row.Severity == wanted.Severity) && (wanted.Service is null || row.Service == wanted.Service)
            && wanted.Words.All(word => $"{row.Title} {row.Service}".Split(' ').Any(written => written.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            && (wanted.After is not { } after || (row.DeclaredAt, row.Number).CompareTo((after.At, after.Number)) < 0))
        .OrderByDescending(row => row.DeclaredAt).ThenByDescending(row => row.Number).Select(row => row.Number);

    /// <summary>Every third was brought in from elsewhere, long after it was over.</summary>
    private static DateTimeOffset At(int number) => number % 3 == 0 ? Rows.Noon.AddDays(-number % 7) : Rows.Noon.AddMinutes(number);

    private static IncidentRow Row(int number) => Rows.Incident(number, status: number % 4 == 0 ? "investigating" : "closed", title: number == 2 ? "A rare one of Payments" : number % 2 == 0 ? "Payments are slow" : "Search is slow") with
    {
        IsPrivate = false,
        Severity = number % 4 + 1,
        Service = number % 5 == 0 ? "search" : "payments-api",
        DeclaredAt = At(number),
    };

    private Task<bool> Fill() => Database.Write(async session =>
    {
        for (var number = 1; number <= All; number++) await IncidentTable.InsertAsync(session, Row(number));
        return true;
    });
}
