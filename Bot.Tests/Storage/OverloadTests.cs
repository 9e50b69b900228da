using System.Collections.Concurrent;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Storage.Sqlite;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>More is asked of the writer than it can do: what people do and what falls due goes first, and whoever has waited for two seconds is told so.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OverloadTests
{
    private const int Alerts = 10_000;

    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestDatabase _place = null!;
    private Database _database = null!;
    private Task _held = Task.CompletedTask;

    [SetUp]
    public async Task HoldTheWriter()
    {
        _place = await TestDatabase.NewAsync(DatabaseProvider.Sqlite);
        _database = await _place.OpenAsync();
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held = Task.Run(() => _database.Write(async _ =>
        {
            isHeld.SetResult();
            await _goOn.Task;
        }));
        await isHeld.Task;
    }

    [TearDown]
    public async Task Close()
    {
        _goOn.TrySetResult();
        await _held;
        await _place.DisposeAsync();
    }

    [Test]
    public async Task A_page_goes_out_before_ten_thousand_alerts_that_came_before_it()
    {
        var done = new ConcurrentQueue<string>();
        var alerts = Enumerable.Range(0, Alerts).Select(number => Saved(_database.WriteLaterAsync(session => Keep(session, done, $"alert {number}"), CancellationToken.None))).ToList();
        var pages = Enumerable.Range(0, 20).Select(number => Saved(_database.WriteAsync(session => Keep(session, done, $"page {number}"), CancellationToken.None))).ToList();
        _database.IsCrowded.ShouldBeTrue();

        _goOn.SetResult();

        (await Task.WhenAll(pages)).ShouldAllBe(isSaved => isSaved);
        done.Take(20).ShouldAllBe(what => what.StartsWith("page", StringComparison.Ordinal));
        var saved = (await Task.WhenAll(alerts)).Count(isSaved => isSaved);
        saved.ShouldBe(WriteQueue.RoomForLater, "the rest was told to come again");
        (await _database.Read(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM facts WHERE name LIKE 'alert %'"))).ShouldBe(saved);
        _database.IsCrowded.ShouldBeFalse();
    }

    [Test]
    public async Task People_go_before_what_is_being_sent_and_some_of_that_goes_with_them_however_many_they_are()
    {
        var done = new ConcurrentQueue<string>();
        var sent = Enumerable.Range(0, 1_000).Select(number => Saved(_database.WriteSendingAsync(session => Keep(session, done, $"sent {number}"), CancellationToken.None))).ToList();
        var people = Enumerable.Range(0, 1_000).Select(number => Saved(_database.WriteAsync(session => Keep(session, done, $"said {number}"), CancellationToken.None))).ToList();
        _goOn.SetResult();

        (await Task.WhenAll(people.Concat(sent))).ShouldAllBe(isSaved => isSaved);
        var order = done.ToList();
        order.Take(32).Count(what => what.StartsWith("said", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(16);
        order.Take(512).Count(what => what.StartsWith("sent", StringComparison.Ordinal)).ShouldBeInRange(4, 300);
        order.IndexOf("said 999").ShouldBeLessThan(order.IndexOf("sent 999"));
    }

    [Test]
    public async Task Whoever_waits_longer_than_a_write_may_take_is_told_that_nothing_was_saved_while_the_writer_is_still_busy()
    {
        var write = _database.Remember("color");

        (await Should.ThrowAsync<NotSavedException>(write)).Message.ShouldBe("not saved, try again: too much is asked of the database at once");

        _held.IsCompleted.ShouldBeFalse();
        _goOn.SetResult();
        await _held;
        await _database.Remember("next");
        (await _database.Recall("color")).ShouldBeNull();
    }

    private static async Task<bool> Keep(Session session, ConcurrentQueue<string> done, string what)
    {
        done.Enqueue(what);
        await FactTable.SetAsync(session, what, "kept");
        return true;
    }

    private static async Task<bool> Saved(Task<bool> write)
    {
        try
        {
            return await write;
        }
        catch (NotSavedException)
        {
            return false;
        }
    }
}
