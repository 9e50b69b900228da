using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 28: a hundred people at once make one story.</summary>
internal sealed class Races : SlackStory
{
    [Test]
    public async Task A_hundred_acknowledge_at_once_and_one_was_first()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var people = Enumerable.Range(0, 100).Select(number => Slack.AddUser($"U0CROWD{number}", $"crowd{number}").Id).ToList();
        var told = await Task.WhenAll(people.Select(person => From.CommandAsync(person, "#incidents", "ack INC-1")));
        await Settle();

        told.ShouldAllBe(reply => reply.Refusal == null && reply.Said.Length > 0);
        told.Count(reply => reply.Said.Contains("is yours", StringComparison.Ordinal)).ShouldBe(1);
        told.Count(reply => reply.Said.Contains("was first", StringComparison.Ordinal)).ShouldBe(99);
    }

    [Test]
    public async Task A_hundred_resolve_and_reopen_at_once_and_the_timeline_holds_together()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => From.CommandAsync(number % 2 == 0 ? Bob : Carol, "#incidents", number % 2 == 0 ? "resolve INC-1 fixed" : "reopen INC-1 not yet")));
        await Settle();
        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;

        var (resolved, reopened) = (Count(timeline, "resolved it"), Count(timeline, "reopened"));
        (resolved - reopened).ShouldBeInRange(0, 1);
    }

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
