using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A SEV1, of which an update is owed every half an hour; bob acknowledged and nothing is heard of him.</summary>
internal sealed class StillOnIt : SlackStory
{
    [SetUp]
    public async Task Silence()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack");
        await Advance(TimeSpan.FromHours(1));
    }

    [Test]
    public void After_two_missed_updates_whoever_acknowledged_is_asked() =>
        Question.Buttons.Select(button => button.Label).ShouldBe(["Still on it", "Give me 2 h", "Give me 8 h", "Post update", "Hand back"]);

    [Test]
    public async Task Without_an_answer_paging_begins_again_and_everybody_hears_of_it()
    {
        await Advance(TimeSpan.FromMinutes(15));
        await Settle();

        Slack.Channel("#incidents").Received("did not say that they are still on it").ShouldBeTrue();
        Slack.Direct(Bob).Saying("you are paged").Count.ShouldBe(2);
        Question.Buttons.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(15));
        Slack.Direct(Dave).Saying("you are paged").Count.ShouldBe(1);
    }

    [Test]
    public async Task Saying_so_keeps_it()
    {
        await Presses(Bob, Question, "Still on it");
        Question.Said.ShouldContain("is still on it");
        await Advance(TimeSpan.FromMinutes(59));

        Slack.Direct(Bob).Saying("you are paged").Count.ShouldBe(1);
    }

    [Test]
    public async Task Two_hours_are_two_hours()
    {
        await Presses(Bob, Question, "Give me 2 h");
        await Advance(TimeSpan.FromMinutes(119));
        Slack.Direct(Bob).Saying("are you still on it").ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(1));

        Slack.Direct(Bob).Saying("are you still on it").Count.ShouldBe(1);
    }

    [Test]
    public async Task What_was_chosen_holds_for_the_incident_and_for_no_other()
    {
        await Presses(Bob, Question, "Give me 2 h");
        await Types(Bob, "/incident update INC-1 Rolled back, watching");
        await Advance(TimeSpan.FromMinutes(119));
        Slack.Direct(Bob).Saying("are you still on it").ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(1));
        Slack.Direct(Bob).Saying("are you still on it").Count.ShouldBe(1);
        await Types(Bob, "/incident resolve INC-1 It was the cache");

        await Types(Alice, "/incident declare sev1 Search is down anyway=yes");
        await Types(Bob, "/incident ack INC-2");
        await Advance(TimeSpan.FromHours(1));
        Slack.Direct(Bob).Saying("INC-2: are you still on it").Count.ShouldBe(1);
    }

    [Test]
    public async Task Once_it_is_paged_anew_it_is_as_usual_again()
    {
        await Presses(Bob, Question, "Give me 8 h");
        await Types(Bob, "/incident still back INC-1");
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromHours(1));

        Slack.Direct(Bob).Saying("are you still on it").Count.ShouldBe(1);
    }

    [Test]
    public async Task Handing_back_pages_the_first_level_at_once()
    {
        await Presses(Bob, Question, "Hand back");

        Slack.Channel("#incidents").Received("handed it back").ShouldBeTrue();
        Slack.Direct(Bob).Saying("you are paged").Count.ShouldBe(2);
    }

    [Test]
    public async Task An_update_is_an_answer()
    {
        await Types(Bob, "/incident update Rolled back, watching");
        await Advance(TimeSpan.FromMinutes(30));

        Slack.Direct(Bob).Saying("you are paged").Count.ShouldBe(1);
    }

    [Test]
    public async Task Somebody_else_cannot_answer_for_them() =>
        (await Types(Carol, "/incident still")).Said.ShouldContain("@bob acknowledged INC-1");

    [Test]
    public async Task It_is_asked_once_over_a_restart()
    {
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(14));

        Slack.Direct(Bob).Saying("are you still on it").Count.ShouldBe(1);
    }

    private PostedMessage Question => Slack.Direct(Bob).Messages.Last(message => message.Said.Contains('⏳'));
}
