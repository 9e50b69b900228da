using System.Text.Json;
using ChatOpsIncidentBot.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Help that teaches, and fields that find what one means.</summary>
internal sealed class TheHelp : SlackStory
{
    /// <summary>A hundred services and twenty, beside the sample's two.</summary>
    protected override string[] MoreSettings => [.. Enumerable.Range(1, 120).Select(number => $"--Services:shop-{number:000}:EscalationPolicy=default")];

    [Test]
    public async Task Help_begins_with_the_loop_and_fits_on_a_screen()
    {
        var help = (await Types(Alice, "/incident help")).Said;

        string[] loop = ["/incident declare", "/incident ack", "/incident update", "/incident resolve"];
        var places = loop.Select(step => help.IndexOf(step, StringComparison.Ordinal)).ToList();
        places.ShouldBe([.. places.Order()]);
        places.ShouldAllBe(place => place >= 0);
        help.Split('\n').Length.ShouldBeLessThan(25);
    }

    [Test]
    public async Task Help_names_every_subcommand()
    {
        var help = (await Types(Alice, "/incident help")).Said;

        foreach (var subcommand in Services.GetRequiredService<Subcommands>().All) help.ShouldContain(subcommand.Name);
    }

    [Test]
    public async Task Help_for_one_shows_usage_example_and_options()
    {
        var help = (await Types(Alice, "/incident help declare")).Said;

        help.ShouldContain("/incident declare [here] [sev1-4] <title>");
        help.ShouldContain("For example");
        help.ShouldContain("Options: service=, private=, started=, impact=, anyway=");
    }

    [TestCase("delcare sev1 x", "declare")]
    [TestCase("help resovle", "resolve")]
    public async Task A_mistyped_word_is_answered_with_the_real_one(string typed, string meant) =>
        (await Types(Alice, "/incident " + typed)).Said.ShouldContain(meant);

    [Test]
    public async Task More_services_than_a_menu_holds_are_looked_up_and_declared_with()
    {
        await Types(Alice, "/incident declare");
        var form = Slack.Views[^1];
        (await Choices("service", "")).Count.ShouldBe(100);
        (await Choices("service", "shop-07")).ShouldBe([.. Enumerable.Range(70, 10).Select(number => $"shop-{number:000}")]);
        (await From.SubmitAsync(form, new Dictionary<string, string> { ["title"] = "Shop is down", ["severity"] = "SEV1", ["service"] = "shop-077" })).Refusal.ShouldBeNull();
        await Settle();

        Announcement().Said.ShouldContain("shop-077");
    }

    [Test]
    public async Task Merging_finds_the_incident_by_any_of_its_words()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Login is slow");
        await Types(Alice, "/incident merge INC-2");
        (await Choices("into", "paym")).ShouldBe(["INC-1"]);
        var merged = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["into"] = "INC-1" });

        merged.Refusal.ShouldBeNull();
        Slack.Views[^1].Said.ShouldContain("merged into INC-1");
    }

    [Test]
    public async Task A_guest_is_suggested_nothing()
    {
        await Types(Alice, "/incident declare");
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        var asked = Slack.Views[^1] with { User = "U0GUEST" };

        (await From.SuggestAsync(asked, "service", "")).Body.ShouldBe("""{"options":[]}""");
    }

    private async Task<List<string>> Choices(string field, string typed)
    {
        var reply = await From.SuggestAsync(Slack.Views[^1], field, typed);
        reply.Refusal.ShouldBeNull();
        using var json = JsonDocument.Parse(reply.Body);
        return [.. json.RootElement.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("value").GetString()!)];
    }
}
