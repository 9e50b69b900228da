using ChatOpsIncidentBot.Timekeeping;

namespace ChatOpsIncidentBot.Tests.Timekeeping;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SteadyClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private readonly Machine _machine = new() { Says = Start };

    [Test]
    public void It_says_what_the_machine_says()
    {
        var clock = new SteadyClock(_machine);
        _machine.Pass(TimeSpan.FromMinutes(5));

        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromMinutes(5));
    }

    [TestCase(1)]
    [TestCase(24)]
    public void Set_back_it_goes_on(int hours)
    {
        var clock = new SteadyClock(_machine);
        _machine.Says -= TimeSpan.FromHours(hours);
        clock.GetUtcNow().ShouldBe(Start);
        _machine.Pass(TimeSpan.FromSeconds(3));

        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromSeconds(3));
        clock.SetBackBy.ShouldBe(TimeSpan.FromHours(hours));
        clock.MachineUtcNow.ShouldBe(Start + TimeSpan.FromSeconds(3) - TimeSpan.FromHours(hours));
    }

    [Test]
    public void Set_forward_it_follows_and_follows_again_once_the_machine_has_caught_up()
    {
        var clock = new SteadyClock(_machine);
        _machine.Says += TimeSpan.FromHours(1);
        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromHours(1));
        _machine.Says = Start;
        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromHours(1));
        _machine.Says = Start + TimeSpan.FromHours(2);

        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromHours(2));
    }

    [Test]
    public void A_small_correction_is_followed_back()
    {
        var clock = new SteadyClock(_machine);
        _machine.Says -= TimeSpan.FromMilliseconds(500);

        clock.GetUtcNow().ShouldBe(Start - TimeSpan.FromMilliseconds(500));
    }

    [TestCase(90)]
    [TestCase(-90)]
    public void A_database_it_follows_is_right_and_the_machine_is_not(int ahead)
    {
        _machine.Says = Start + TimeSpan.FromSeconds(ahead);
        var clock = new SteadyClock(_machine);
        clock.Follow(Start, clock.GetTimestamp());
        clock.GetUtcNow().ShouldBe(Start);

        _machine.Pass(TimeSpan.FromSeconds(5));
        _machine.Says += TimeSpan.FromHours(ahead);

        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromSeconds(5));
        clock.MachineAhead.ShouldBe(TimeSpan.FromSeconds(ahead) + TimeSpan.FromHours(ahead));
    }

    [Test]
    public void What_has_passed_since_it_was_asked_is_counted()
    {
        var clock = new SteadyClock(_machine);
        var asked = clock.GetTimestamp();
        _machine.Pass(TimeSpan.FromSeconds(2));
        clock.Follow(Start + TimeSpan.FromMinutes(1), asked);

        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromSeconds(62));
    }

    [Test]
    public void A_database_whose_clock_was_set_back_is_not_followed_until_it_has_caught_up()
    {
        var clock = new SteadyClock(_machine);
        clock.Follow(Start, clock.GetTimestamp());
        clock.Follow(Start - TimeSpan.FromSeconds(90), clock.GetTimestamp());
        _machine.Pass(TimeSpan.FromSeconds(30));
        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromSeconds(30));
        clock.LeadsBy.ShouldBe(TimeSpan.FromSeconds(90));

        clock.Follow(Start + TimeSpan.FromSeconds(29.8), clock.GetTimestamp());
        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromSeconds(29.8));
        clock.LeadsBy.ShouldBe(TimeSpan.Zero);

        clock.Follow(Start + TimeSpan.FromHours(1), clock.GetTimestamp());
        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromHours(1));
    }

    [TestCase(90, "this machine is 90 s ahead of the database; the database's time is used")]
    [TestCase(-90, "this machine is 90 s behind the database; the database's time is used")]
    [TestCase(1, null)]
    public void What_differs_is_said(int ahead, string? words)
    {
        _machine.Says = Start + TimeSpan.FromSeconds(ahead);
        var clock = new SteadyClock(_machine);
        clock.Follow(Start, clock.GetTimestamp());

        ClockWords.OfDatabase(clock).ShouldBe(words);
    }

    /// <summary>A machine whose clock can be set, while what has really passed is known.</summary>
    private sealed class Machine : TimeProvider
    {
        private long _passed;

        public DateTimeOffset Says { get; set; }

        public void Pass(TimeSpan time)
        {
            Says += time;
            _passed += time.Ticks;
        }

        public override DateTimeOffset GetUtcNow() => Says;

        public override long GetTimestamp() => _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
