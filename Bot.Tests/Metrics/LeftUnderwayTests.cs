using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Metrics;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LeftUnderwayTests
{
    private readonly LeftUnderway<string, int> _underway = new();
    private readonly TaskCompletionSource<int> _slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Test]
    public async Task Who_asks_again_after_giving_up_gets_what_was_begun_for_the_first_question()
    {
        await GiveUpAsync();
        var again = _underway.AskAsync("year", () => throw new InvalidOperationException("begun twice"), CancellationToken.None);
        _slow.SetResult(7);
        (await again).ShouldBe(7);
    }

    [Test]
    public async Task What_is_over_is_reckoned_anew()
    {
        await GiveUpAsync();
        var again = _underway.AskAsync("year", () => Task.FromResult(0), CancellationToken.None);
        _slow.SetResult(7);
        await again;
        while (await _underway.AskAsync("year", () => Task.FromResult(8), CancellationToken.None) != 8) await Task.Yield();
    }

    [Test]
    public async Task What_failed_after_somebody_gave_up_is_reckoned_anew()
    {
        await GiveUpAsync();
        var again = _underway.AskAsync("year", () => Task.FromResult(0), CancellationToken.None);
        _slow.SetException(new InvalidOperationException("the database is away"));
        await Should.ThrowAsync<InvalidOperationException>(again);
    }

    [Test]
    public async Task While_somebody_waits_for_it_another_gets_one_of_their_own()
    {
        var first = _underway.AskAsync("year", () => _slow.Task, CancellationToken.None);
        (await _underway.AskAsync("year", () => Task.FromResult(8), CancellationToken.None)).ShouldBe(8);
        _slow.SetResult(7);
        (await first).ShouldBe(7);
    }

    private async Task GiveUpAsync()
    {
        using var impatient = new CancellationTokenSource();
        var asked = _underway.AskAsync("year", () => _slow.Task, impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
    }
}
