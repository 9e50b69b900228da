using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Whatever customers are told, and by which door, goes through the templates that are theirs. Bob may not tell them anything.</summary>
internal sealed class TheCustomersWords : SlackStory
{
    protected override string[] MoreSettings =>
    [
        "--Templates:initial.customers=[{{ title }}] {{ text }} More in {{ next }}.", "--Templates:update.customers=Update {{ number }}: {{ text }}{% if cause %} ({{ cause }}){% endif %}",
        "--Templates:resolution.customers={{ text }} It took {{ duration }}. {{ summary }} ({{ components | join: ', ' }})", "--Permissions:Publish:0:Person=alice",
    ];

    [Test]
    public async Task Every_door_tells_customers_in_the_words_of_their_templates()
    {
        await Types(Alice, "/incident declare sev1 db-prod-7 is down service=payment-service");
        await Types(Alice, "/incident publish INC-1 Card payments fail.");
        await Types(Alice, "/incident update INC-1 Rolling back public=yes cause=\"A wrong version\"");
        await Advance(TimeSpan.FromMinutes(20));
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Types(Alice, "/incident reopen INC-1 It is back");
        await Types(Alice, "/incident cancel INC-1 a broken probe");

        (await Told()).ShouldBe([
            "[Problems with Payment Processing] Card payments fail. More in 30 minutes.",
            "Update 2: Rolling back (A wrong version)",
            "This incident has been resolved. It took 20 minutes. Rolled back (Payment Processing)",
            "[Problems with Payment Processing] The trouble is back. We are looking into it again. More in 30 minutes.",
            "We have looked into this and found that our services were not affected. It took 20 minutes. We have looked into this and found that our services were not affected. (Payment Processing)",
        ]);
    }

    [Test]
    public async Task What_is_previewed_is_what_customers_read_as_the_page_shows_it()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await From.CommandAsync(Alice, "#incidents", "publish INC-1");
        await From.SubmitAsync(Slack.Views[^1], Filled("**Cards** fail:\n\n- [details](https://example.com/d)\n- <b>bank</b> transfers work"));
        var shown = Slack.Views[^1].View.GetRawText();

        shown.ShouldContain("Cards fail:");
        shown.ShouldContain("\\u2022 details (https://example.com/d)", Case.Insensitive);
        shown.ShouldContain("[Problems with Payment Processing]");
        (await Told()).ShouldBeEmpty();
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string>(Filled("Cards fail.")) { ["go"] = "send" });
        (await Told()).ShouldBeEmpty("what was changed is shown once more");
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string>(Filled("Cards fail.")) { ["go"] = "send" });
        (await Told()).ShouldHaveSingleItem().ShouldContain("Cards fail.");
    }

    [Test]
    public async Task Whoever_may_not_tell_customers_is_not_offered_it_and_takes_an_incident_up_again_without()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await From.CommandAsync(Bob, "#incidents", "update INC-1");
        Slack.Views[^1].View.GetRawText().ShouldNotContain("status page");
        await From.CommandAsync(Alice, "#incidents", "update INC-1");
        Slack.Views[^1].View.GetRawText().ShouldContain("Also for the status page");

        await Types(Alice, "/incident publish INC-1 Card payments fail.");
        await Types(Alice, "/incident resolve INC-1 done");
        (await Types(Bob, "/incident reopen INC-1 not done")).Said.ShouldContain("Customers still read that it is over, because you may not tell them");
        (await Told()).Count.ShouldBe(2);
    }

    [Test]
    public async Task A_mistyped_option_is_asked_about_and_never_becomes_text()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        foreach (var (typed, meant) in new[] { ("state=monitoring", "status="), ("nxt=15m", "next="), ("publik=yes", "public=") })
        {
            (await Types(Alice, $"/incident update INC-1 Rolling back {typed}")).Said.ShouldContain($"did you mean {meant}?");
        }
        (await Types(Alice, "/incident update INC-1 Set pool=200 and max_size=5, see https://x.example/?state=1")).Said.ShouldContain("Update 1 of INC-1 is out");
    }

    [Test]
    public async Task A_template_that_breaks_is_told_in_oncall_once()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "templates"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "templates", "update.liquid"), "{{ titel }}");
        for (var times = 0; times < 3; times++) await Services.GetRequiredService<TemplateWatch>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
        await Settle();

        Slack.Channel("#oncall").Saying("A template is wrong: templates/update.liquid:1: there is no variable 'titel'").Count.ShouldBe(1);
    }

    private static Dictionary<string, string> Filled(string text) => new() { ["text"] = text, ["component0"] = "outage", ["component1"] = "operational", ["title"] = "Problems with Payment Processing", ["status"] = "investigating" };

    /// <summary>What customers read of the first incident, the oldest first.</summary>
    private async Task<IReadOnlyList<string>> Told()
    {
        await Settle();
        var incidents = JsonNode.Parse(await Http.GetStringAsync(new Uri("/api/v2/incidents.json", UriKind.Relative)))!["incidents"]!.AsArray();
        return incidents.Count == 0 ? [] : [.. incidents[0]!["incident_updates"]!.AsArray().Reverse().Select(update => update!["body"]!.GetValue<string>())];
    }
}
