using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class UpdateTests
{
    [Test]
    public void An_update_promises_the_next_one_at_the_severitys_interval()
    {
        var story = Story.Declared().Minutes(12).Does(Crew.Alice, Update("Rolling back"));

        story.Promise.DueAt.ShouldBe(story.Now.AddMinutes(30));
        story.Reply.ShouldBe("Update 1 of INC-1 is out; the next one is promised by 10:42 UTC.");
    }

    [Test]
    public void An_update_may_promise_the_next_one_sooner()
    {
        var story = Story.Declared().Does(Crew.Alice, Update("Rolling back", 10));

        story.Promise.DueAt.ShouldBe(story.Now.AddMinutes(10));
    }

    [Test]
    public void Updates_are_numbered() =>
        Story.Declared().Does(Crew.Alice, Update("One")).Does(Crew.Alice, Update("Two")).Events<IncidentEvent.UpdatePosted>()
            .Select(posted => posted.Number).ShouldBe([1, 2]);

    [Test]
    public void Whoever_posted_an_update_is_read_back_as_written([Values("person:bob", "person:slack:U0BOB", "person:teams:29:1abc", "timer", "alert:HighErrorRate", "automation:ci")] string stored)
    {
        var update = new PostedUpdate("Rolling back", Actor.FromStored(stored), DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(30));
        var incident = Story.Declared().Incident with { LastUpdate = update };

        ChatOpsIncidentBot.Workflow.IncidentJson.ReadIncident(ChatOpsIncidentBot.Workflow.IncidentJson.Write(incident)).LastUpdate.ShouldBe(update);
    }

    [Test]
    public void The_latest_update_is_kept_with_who_posted_it_and_when()
    {
        var story = Story.Declared().Minutes(5).Does(Crew.Bob, Update(" Rolling back "));

        story.Incident.LastUpdate.ShouldBe(new PostedUpdate("Rolling back", new Actor.Human(Crew.Bob), story.Now, TimeSpan.FromMinutes(30)));
    }

    [Test]
    public void An_update_may_bring_a_new_status_which_comes_first()
    {
        var story = Story.Declared().Does(Crew.Alice, Update("Found it") with { Status = IncidentStatus.Identified });

        story.Incident.Status.ShouldBe(IncidentStatus.Identified);
        story.Timeline.Select(happening => happening.What.Kind).TakeLast(2).ShouldBe(["status_changed", "update_posted"]);
    }

    [Test]
    public void An_update_with_the_present_status_is_only_an_update() =>
        Story.Declared().Does(Crew.Alice, Update("Still looking") with { Status = IncidentStatus.Investigating })
            .Events<IncidentEvent.StatusChanged>().ShouldBeEmpty();

    [Test]
    public void An_update_cannot_end_an_incident() =>
        Story.Declared().Refused(Crew.Alice, Update("Done") with { Status = IncidentStatus.Resolved })
            .ShouldBe("An update cannot make INC-1 resolved; use /incident resolve.");

    [Test]
    public void An_update_says_something() => Story.Declared().Refused(Crew.Alice, Update(" \n ")).ShouldStartWith("Say what is known");

    [Test]
    public void An_update_of_ten_thousand_characters_is_taken() =>
        Story.Declared().Does(Crew.Alice, Update(new string('a', 10_000))).Incident.UpdateCount.ShouldBe(1);

    [Test]
    public void An_update_longer_than_ten_thousand_characters_is_refused() =>
        Story.Declared().Refused(Crew.Alice, Update(new string('a', 10_001)))
            .ShouldBe("An update takes 10,000 characters at most; this one has 10,001.");

    [TestCase(0)]
    [TestCase(-15)]
    [TestCase(7 * 24 * 60 + 1)]
    public void A_promise_is_neither_for_now_nor_for_next_week(int minutes) =>
        Story.Declared().Refused(Crew.Alice, Update("Rolling back", minutes)).ShouldContain("next=15m");

    [Test]
    public void Notes_are_kept_and_promise_nothing()
    {
        var story = Story.Declared().Minutes(5);
        var promise = story.Promise;

        story.Does(Crew.Alice, new IncidentCommand.AddNote(" Deployed at 09:58 ")).Promise.ShouldBe(promise);
        story.Events<IncidentEvent.NoteAdded>().ShouldHaveSingleItem().Text.ShouldBe("Deployed at 09:58");
    }

    [TestCase("", "Say what to note")]
    [TestCase(null, "A note takes 10,000 characters at most")]
    public void A_note_says_something_of_a_sensible_length(string? text, string sentence) =>
        Story.Declared().Refused(Crew.Alice, new IncidentCommand.AddNote(text ?? new string('a', 10_001))).ShouldStartWith(sentence);

    [Test]
    public void A_note_may_be_added_when_all_is_over() =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.Resolve(null, null, [])).Does(Crew.Alice, new IncidentCommand.AddNote("It was DNS"))
            .Events<IncidentEvent.NoteAdded>().Count().ShouldBe(1);

    private static IncidentCommand.PostUpdate Update(string text, int? minutes = null) =>
        new(text, minutes is { } next ? TimeSpan.FromMinutes(next) : null, false, null);
}
