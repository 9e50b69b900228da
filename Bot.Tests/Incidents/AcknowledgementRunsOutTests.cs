using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Tests.Incidents.LadderStory;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class AcknowledgementRunsOutTests
{
    private static readonly EscalationPlan Plan = new("usual", 0, [Level("Engineer", 10, Person(Crew.Bob)), Level("Lead", 20, Person(Crew.Dave))]);

    [Test]
    public void Two_missed_updates_and_whoever_acknowledged_is_asked()
    {
        var story = Acknowledged();

        story.Minutes(29).Events<IncidentEvent.StillOnItAsked>().ShouldBeEmpty();
        story.Minutes(1).Events<IncidentEvent.StillOnItAsked>().ShouldHaveSingleItem().Person.ShouldBe(Crew.Bob);
    }

    [Test]
    public void Without_an_answer_paging_begins_again_at_the_first_level()
    {
        var story = Acknowledged().Minutes(30);
        var epoch = story.Incident.Epoch;

        story.Minutes(10).Climbed.ShouldBe(["10:00 Engineer: bob", "10:40 Engineer: bob"]);
        story.Incident.Epoch.ShouldBeGreaterThan(epoch);
        story.Minutes(10).Climbed[^1].ShouldBe("10:50 Lead: dave");
    }

    [Test]
    public void Still_on_it_and_nobody_is_paged() =>
        Acknowledged().Minutes(30).Does(Crew.Bob, new IncidentCommand.KeepAcknowledgement(null)).Minutes(29).Events<IncidentEvent.StillOnItAsked>().Count().ShouldBe(1);

    [Test]
    public void A_time_of_ones_own_is_kept_to()
    {
        var story = Acknowledged().Minutes(30).Does(Crew.Bob, new IncidentCommand.KeepAcknowledgement(TimeSpan.FromHours(2)));

        story.Minutes(119).Events<IncidentEvent.StillOnItAsked>().Count().ShouldBe(1);
        story.Minutes(1).Events<IncidentEvent.StillOnItAsked>().Count().ShouldBe(2);
    }

    [Test]
    public void A_promise_that_reaches_further_than_it_is_waited_for()
    {
        var story = Acknowledged().Minutes(30).Does(Crew.Bob, new IncidentCommand.KeepAcknowledgement(TimeSpan.FromHours(1))).Does(Crew.Bob, new IncidentCommand.PostUpdate("over night", TimeSpan.FromHours(5), false, null));

        story.Minutes(299).Events<IncidentEvent.StillOnItAsked>().Count().ShouldBe(1);
        story.Minutes(1).Events<IncidentEvent.StillOnItAsked>().Count().ShouldBe(2);
    }

    [Test]
    public void An_update_puts_it_off_by_twice_what_it_promises()
    {
        var story = Acknowledged().Minutes(10).Does(Crew.Carol, new IncidentCommand.PostUpdate("looking", TimeSpan.FromMinutes(40), false, null));

        story.Minutes(79).Events<IncidentEvent.StillOnItAsked>().ShouldBeEmpty();
        story.Minutes(1).Events<IncidentEvent.StillOnItAsked>().Count().ShouldBe(1);
    }

    [Test]
    public void Handing_back_pages_at_once() =>
        Acknowledged().Minutes(5).Does(Crew.Bob, new IncidentCommand.HandBack()).Climbed.ShouldBe(["10:00 Engineer: bob", "10:05 Engineer: bob"]);

    [Test]
    public void Only_whoever_holds_it_may_say_so() =>
        Acknowledged().Refused(Crew.Carol, new IncidentCommand.KeepAcknowledgement(null)).ShouldBe("@bob acknowledged INC-1; they or whoever commands can say that.");

    [Test]
    public void A_time_of_the_settings_counts_from_the_acknowledgement() =>
        Acknowledged(new AcknowledgementTerm.For(TimeSpan.FromMinutes(50))).Minutes(49).Events<IncidentEvent.StillOnItAsked>().ShouldBeEmpty();

    [Test]
    public void Where_it_is_off_nobody_is_ever_asked() =>
        Acknowledged(new AcknowledgementTerm.Forever()).Minutes(3000).Events<IncidentEvent.StillOnItAsked>().ShouldBeEmpty();

    [Test]
    public void After_an_outage_it_is_asked_first_all_the_same()
    {
        var story = Acknowledged().MinutesOfOutage(600);

        story.Climbed.ShouldBe(["10:00 Engineer: bob"]);
        story.Minutes(10).Climbed.Count.ShouldBe(2);
    }

    /// <summary>Of a SEV1, of which an update is owed every 15 minutes.</summary>
    private static LadderStory Acknowledged(AcknowledgementTerm? term = null) =>
        new LadderStory(Plan) { Term = term ?? new AcknowledgementTerm.TwoPromises() }.Declared().Does(Crew.Bob, new IncidentCommand.Acknowledge());
}
