namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Where each has to answer, and where somebody who answered is asked again, the chat is not the only way.</summary>
internal sealed class EverybodyByTelephone : PhoneStory
{
    protected override string[] Further =>
    [
        "--EscalationPolicies:crew:Levels:0:Name=Crew", "--EscalationPolicies:crew:Levels:0:ResponseTime=10m", "--EscalationPolicies:crew:Levels:0:AcknowledgeBy=everyone",
        "--EscalationPolicies:crew:Levels:0:Contacts:0:Person=bob", "--EscalationPolicies:crew:Levels:0:Contacts:1:Person=dave", "--Services:crew:EscalationPolicy=crew",
    ];

    [Test]
    public async Task Whoever_has_not_answered_is_reached_on_by_their_own_rules_although_another_has()
    {
        await Types(Alice, "/incident declare sev3 Payments are down service=crew");
        await Types(Dave, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(2));
        Texts(BobsNumber).ShouldHaveSingleItem().Body.ShouldContain("INC-1");
        await Telephones.TextsAsync(BobsNumber, "1a");
        await Advance(TimeSpan.FromMinutes(30));

        Rings(BobsNumber).ShouldBeEmpty();
        Texts(BobsNumber).Count.ShouldBe(1);
        Announcement().Said.ShouldContain($"answered, too: <@{Bob}>");
    }

    [Test]
    public async Task In_a_drill_no_telephone_rings_unless_that_is_practised_too()
    {
        await Types(Alice, "/incident drill sev3 Payments are down service=crew");
        await Advance(TimeSpan.FromMinutes(9));
        (Texts(BobsNumber).Count, Rings(BobsNumber).Count).ShouldBe((0, 0));

        await Types(Alice, "/incident drill sev3 Payments are down service=crew phone=yes");
        await Advance(TimeSpan.FromMinutes(9));
        Texts(BobsNumber).ShouldHaveSingleItem().Body.ShouldContain("DRILL");
        Rings(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task Each_call_for_an_answer_goes_by_their_rules_again()
    {
        await Types(Alice, "/incident declare sev3 Payments are down service=crew");
        await Types(Dave, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(9));
        (Texts(BobsNumber).Count, Rings(BobsNumber).Count).ShouldBe((1, 1));
        await Advance(TimeSpan.FromMinutes(7));

        (Texts(BobsNumber).Count, Rings(BobsNumber).Count).ShouldBe((2, 2));
        (await Telephones.TakesAsync(Rings(BobsNumber)[1], "4")).ShouldContain("Everybody has to answer, and you have not yet.");
        await Advance(TimeSpan.FromMinutes(30));
        (Texts(BobsNumber).Count, Rings(BobsNumber).Count).ShouldBe((2, 2));
    }

    [Test]
    public async Task Whether_somebody_is_still_on_it_is_asked_by_telephone_and_answered_there()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(62));
        Texts(BobsNumber).ShouldHaveSingleItem().Body.ShouldContain("Are you still on it?");
        (await Telephones.TextsAsync(BobsNumber, "1a")).ShouldContain("INC-1 stays yours");
        await Advance(TimeSpan.FromMinutes(20));

        Rings(BobsNumber).ShouldBeEmpty();
        Slack.Direct(Bob).Saying("you are paged").Count.ShouldBe(1);
    }

    [Test]
    public async Task Whoever_is_asked_and_does_not_answer_is_called_and_then_it_is_paged_again()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(66));
        Rings(BobsNumber).Count.ShouldBe(1);
        await Advance(TimeSpan.FromMinutes(10));

        Slack.Direct(Bob).Saying("you are paged").Count.ShouldBe(2);
    }
}
