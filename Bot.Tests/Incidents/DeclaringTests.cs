using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class DeclaringTests
{
    [Test]
    public void Declaring_opens_an_incident_that_is_investigated()
    {
        var incident = Story.Declared().Incident;

        incident.Status.ShouldBe(IncidentStatus.Investigating);
        incident.IsOpen.ShouldBeTrue();
        incident.Title.ShouldBe("Payments are down");
    }

    [Test]
    public void Declaring_pages_the_first_level_at_once()
    {
        var story = Story.Declared();

        var page = story.Incident.Pages.ShouldHaveSingleItem();
        page.Title.ShouldBe("On-Call Engineer");
        page.People.ShouldBe([Crew.Bob]);
        page.Channels.ShouldBe(["#oncall"]);
    }

    [Test]
    public void Whoever_declares_is_told_who_is_paged_and_until_when() =>
        Story.Declared().Reply.ShouldBe("INC-1 is declared as SEV2; On-Call Engineer (@bob) is paged and has until 10:15 UTC.");

    [Test]
    public void Whoever_declares_is_its_first_responder() => Story.Declared().Incident.Responders.ShouldBe([Crew.Alice]);

    [Test]
    public void Declaring_promises_an_update_as_often_as_the_severity_asks() =>
        Story.Declared(Severity.Sev1).Promise.DueAt.ShouldBe(new Story().Now.AddMinutes(15));

    [Test]
    public void A_service_with_its_own_policy_is_paged_by_it() => Story.Declared(service: "search").Incident.Plan.Policy.ShouldBe("gap");

    [Test]
    public void A_level_that_nobody_answers_for_now_is_notified_all_the_same_and_said_so() =>
        Story.Declared(service: "search").Reply.ShouldContain("nobody is on call in Nobody Yet now, so every level was paged and nobody answered");

    [Test]
    public void An_unknown_service_is_refused_with_those_that_exist() =>
        new Story().Refused(Crew.Alice, Declare() with { Service = "paymnets" }).ShouldBe("There is no service 'paymnets'; the services are payments, search.");

    [TestCase("")]
    [TestCase("   ")]
    public void An_incident_needs_a_title(string title) =>
        new Story().Refused(Crew.Alice, Declare() with { Title = title }).ShouldContain("needs a title");

    [Test]
    public void It_cannot_have_begun_in_the_future()
    {
        var story = new Story();

        story.Refused(Crew.Alice, Declare() with { BeganAt = story.Now.AddMinutes(1) }).ShouldContain("10:01 UTC, that is still to come");
    }

    [Test]
    public void When_it_began_stays_unknown_unless_somebody_says_so() => Story.Declared().Incident.BeganAt.ShouldBeNull();

    [Test]
    public void When_it_began_is_kept_apart_from_when_it_was_declared()
    {
        var story = new Story();
        var began = story.Now.AddMinutes(-20);

        var incident = story.Does(Crew.Alice, Declare() with { BeganAt = began }).Incident;

        incident.BeganAt.ShouldBe(began);
        incident.DeclaredAt.ShouldBe(story.Now);
    }

    [Test]
    public void A_title_too_long_is_cut_at_a_word_and_kept_whole_in_the_impact()
    {
        var title = string.Join(' ', Enumerable.Repeat("payments", 40));

        var incident = new Story().Does(Crew.Alice, Declare() with { Title = title, Impact = "All shops" }).Incident;

        incident.Title.Length.ShouldBeLessThanOrEqualTo(200);
        incident.Title.ShouldEndWith("payments…");
        incident.Impact.ShouldBe($"{title}\n\nAll shops");
    }

    [Test]
    public void A_title_too_long_is_never_cut_inside_an_emoji()
    {
        var title = string.Concat(Enumerable.Repeat("👩‍🚒", 60));

        var cut = new Story().Does(Crew.Alice, Declare() with { Title = title }).Incident.Title;

        (cut.TrimEnd('…').Length % "👩‍🚒".Length).ShouldBe(0);
    }

    private static IncidentCommand.Declare Declare() => new(Story.Id, "Payments are down", Severity.Sev2, "slack");
}
