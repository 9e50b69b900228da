using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>Row 3: the bot is down now and then, for minutes or days. No level is paged twice in a climb, what passed meanwhile is named, and a reminder is one.</summary>
internal sealed class AnyOutages
{
    private const int Stories = 1_000, OutagesEach = 6;

    [Test]
    public void Page_each_level_of_a_climb_once_at_most_and_one_at_a_time()
    {
        for (var number = 0; number < Stories; number++)
        {
            var random = new Random(number);
            var story = Story.Declared((Severity)random.Next(1, 5));
            for (var outage = 0; outage < OutagesEach; outage++)
            {
                story.Minutes(random.Next(0, 40));
                var before = story.Timeline.Count;
                story.MinutesOfOutage(random.Next(1, random.Next(2) == 0 ? 60 : 3_000));
                var caughtUp = story.Timeline.Skip(before).Select(happening => happening.What).ToList();
                caughtUp.OfType<IncidentEvent.LevelNotified>().Count().ShouldBeLessThanOrEqualTo(1, $"story {number}: the level that is current now");
                caughtUp.OfType<IncidentEvent.EscalationExhausted>().Count().ShouldBeLessThanOrEqualTo(1, $"story {number}");
                caughtUp.OfType<IncidentEvent.UpdateReminded>().Count().ShouldBeLessThanOrEqualTo(1, $"story {number}: one reminder, not as many as were missed");
            }
            var climbs = story.Events<IncidentEvent.LevelNotified>().ToList();
            climbs.Select(level => (level.Cycle, level.Level)).ShouldBeUnique($"story {number}");
            foreach (var climb in climbs.GroupBy(level => level.Cycle)) EachIsPagedOrNamed([.. climb], number);
        }
    }

    /// <summary>From the first that was paged to the last of a climb none is left out without a word.</summary>
    private static void EachIsPagedOrNamed(IReadOnlyList<IncidentEvent.LevelNotified> climb, int number)
    {
        foreach (var (before, next) in climb.Zip(climb.Skip(1))) next.Skipped.Count.ShouldBe(next.Level - before.Level - 1, $"story {number}: level {next.Level} after {before.Level}, and {string.Join(", ", next.Skipped)}");
    }
}
