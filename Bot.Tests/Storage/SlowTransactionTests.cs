using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>Whoever finds that the bot stood still finds in its log for whom.</summary>
internal sealed class SlowTransactionTests
{
    private TestDatabase _place = null!;

    [SetUp]
    public async Task Begin() => _place = await TestDatabase.NewAsync(DatabaseProvider.Sqlite);

    [TearDown]
    public ValueTask End() => _place.DisposeAsync();

    [Test]
    public async Task A_transaction_that_keeps_the_others_waiting_is_told_once_a_minute_with_whose_it_was_and_counted_each_time()
    {
        var lines = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(lines));
        _place.Options.SlowAfter = TimeSpan.Zero;
        await using var database = Database.Create(_place.Options, _place.Folder, TimeProvider.System, loggers);
        await database.OpenAsync(CancellationToken.None);
        var before = database.SlowTransactions;

        for (var number = 0; number < 3; number++)
        {
            await database.WriteAsync(
                _ =>
                {
                    Thread.Sleep(TimeSpan.FromMilliseconds(150));
                    return Task.FromResult(true);
                },
                CancellationToken.None);
        }

        database.SlowTransactions.ShouldBeGreaterThanOrEqualTo(before + 3);
        lines.All.Where(line => line.StartsWith("People waited while", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain($"for {nameof(SlowTransactionTests)}. There were 0 more");
    }
}
