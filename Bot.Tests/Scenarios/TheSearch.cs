namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What happened before is found by its words, and said where it happens again.</summary>
internal sealed class TheSearch : SlackStory
{
    [Test]
    public async Task Incidents_and_published_reviews_are_found_by_those_who_may_know_of_them()
    {
        await Types(Alice, "/incident declare sev2 Payments are down");
        await Types(Alice, "/incident resolve INC-1 The connection pool was exhausted");
        await Types(Carol, "/incident declare sev2 Canary leaked private=yes");
        await Types(Carol, "/incident resolve INC-2 The pool of canaries leaked connections");
        var found = (await Types(Dave, "/incident search connection pool")).Said;
        found.ShouldContain("INC-1");
        found.ShouldContain("connection pool was exhausted");
        found.ShouldNotContain("INC-2");
        (await Types(Carol, "/incident search connection pool")).Said.ShouldContain("INC-2");
        (await Types(Dave, "/incident search canary")).Said.ShouldContain("Nothing was found");
        await Types(Alice, "/incident postmortem INC-1 edit");
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["cause"] = "A zombie process held sockets\nNobody watched them", ["impact"] = "12 orders" })).Refusal.ShouldBeNull();
        (await Types(Dave, "/incident search zombie")).Said.ShouldContain("Nothing was found");
        await Types(Alice, "/incident postmortem INC-1 publish");

        (await Types(Dave, "/incident search zombies")).Said.ShouldContain("📗 *🟢 SEV2 · INC-1");
        (await Types(Dave, "/incident search")).Said.ShouldContain("Say what to look for");
        (await Types(Dave, "/incident search \"*' OR NEAR(")).Said.ShouldContain("Nothing was found");
    }

    [Test]
    public async Task A_new_incident_is_told_of_those_it_is_like_that_are_over()
    {
        await Types(Alice, "/incident declare sev3 Checkout answers slowly service=payment-service");
        await Types(Alice, "/incident resolve INC-1 Restarted the pool");
        await Types(Alice, "/incident declare sev3 Search index is stale");
        await Types(Alice, "/incident resolve INC-2 Rebuilt");
        await Types(Alice, "/incident declare sev3 Checkout answers slowly again");
        await Types(Alice, "/incident declare sev3 Refunds fail service=payment-service anyway=yes");

        Slack.Channel("#inc-3-checkout-answers-slowly-again").Saying("what happened before").ShouldHaveSingleItem().Said.ShouldSatisfyAllConditions(
            said => said.ShouldContain("INC-1 Checkout answers slowly"),
            said => said.ShouldContain("Restarted the pool"),
            said => said.ShouldNotContain("INC-2"));
        Slack.Channel("#inc-4-refunds-fail").Saying("what happened before").ShouldHaveSingleItem().Said.ShouldContain("INC-1");
        Slack.Channel("#inc-2-search-index-is-stale").Saying("what happened before").ShouldBeEmpty();
    }
}
