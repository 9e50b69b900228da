using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Metrics;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LeftUnderwayTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource<int> _slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LeftUnderway<string, int> _underway;

    public LeftUnderwayTests() => _underway = new LeftUnderway<string, int>(_time, NullLogger.Instance);

    public ValueTask DisposeAsync()
    {
        _slow.TrySetResult(0);
        return _underway.DisposeAsync();
    }

    [Test]
    public async Task Who_asks_again_after_giving_up_gets_what_was_begun_for_the_first_question()
    {
        await GiveUpAsync();
        var again = AskAsync(_ => throw new InvalidOperationException("begun twice"));
        _slow.SetResult(7);
        (await again).ShouldBe((7, true));
    }

    [Test]
    public async Task What_is_done_meanwhile_is_there_for_a_minute()
    {
        await GiveUpAsync();
        _slow.SetResult(7);
        (await AskAsync(_ => throw new InvalidOperationException("begun twice"))).ShouldBe((7, true));
        (await AskAsync(_ => throw new InvalidOperationException("begun twice"))).ShouldBe((7, true));
    }

    [Test, CancelAfter(30_000)]
    public async Task After_that_it_is_reckoned_anew(CancellationToken cancellationToken)
    {
        await GiveUpAsync();
        _slow.SetResult(7);
        while (await AskAsync(_ => Task.FromResult(8)) is (7, true))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        (await AskAsync(_ => Task.FromResult(9))).ShouldBe((9, false));
    }

    [Test]
    public async Task What_failed_after_somebody_gave_up_is_told_once_and_then_reckoned_anew()
    {
        await GiveUpAsync();
        _slow.SetException(new InvalidOperationException("the database is away"));
        await Should.ThrowAsync<InvalidOperationException>(AskAsync(_ => Task.FromResult(8)));
        (await AskAsync(_ => Task.FromResult(8))).ShouldBe((8, false));
    }

    [Test]
    public async Task While_somebody_waits_for_it_another_gets_one_of_their_own()
    {
        var first = AskAsync(_ => _slow.Task);
        (await AskAsync(_ => Task.FromResult(8))).ShouldBe((8, false));
        _slow.SetResult(7);
        (await first).ShouldBe((7, false));
    }

    [Test]
    public async Task Two_are_reckoned_at_a_time_and_who_gives_up_before_their_turn_begins_nothing()
    {
        await GiveUpAsync("a year");
        await GiveUpAsync("two years");
        using var impatient = new CancellationTokenSource();
        var third = _underway.AskAsync("a month", _ => throw new InvalidOperationException("begun"), impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(third);
        _slow.SetResult(7);
        (await _underway.AskAsync("a month", _ => Task.FromResult(8), CancellationToken.None)).ShouldBe((8, false));
    }

    [Test]
    public async Task A_stop_ends_what_nobody_waits_for()
    {
        using var impatient = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var isOver = false;
        var asked = _underway.AskAsync("year", async stopping =>
        {
            begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, stopping);
            }
            finally
            {
                isOver = true;
            }
            return 0;
        }, impatient.Token);
        await begun.Task;
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        isOver.ShouldBeFalse();
        await _underway.DisposeAsync();
        isOver.ShouldBeTrue();
    }

    private Task<(int Answer, bool IsEarlier)> AskAsync(Func<CancellationToken, Task<int>> reckon) => _underway.AskAsync("a year", reckon, CancellationToken.None);

    private async Task GiveUpAsync(string question = "a year")
    {
        using var impatient = new CancellationTokenSource();
        var asked = _underway.AskAsync(question, _ => _slow.Task, impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
    }
}
