using System.Net;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>bob and carol share the primary rotation by weeks; a name in the settings looks like a formula.</summary>
internal sealed class TheFairnessReport : SlackStory
{
    protected override string[] MoreSettings => ["--PublicUrl", "https://incidents.example.com", "--People:carol:Name", "=HYPERLINK(\"x\")"];

    [Test]
    public async Task Pages_nights_and_weekends_are_counted_for_each_person()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Advance(TimeSpan.FromDays(10));
        var said = (await Types(Alice, "/incident oncall fairness 2026-11")).Said;

        said.ShouldContain("On call in November 2026");
        said.ShouldContain("1      1    369      119  Bob Smith");
        said.ShouldContain("fairness.csv?month=2026-11");
    }

    [Test]
    public async Task What_was_practised_cost_nobody_anything()
    {
        await Types(Alice, "/incident drill sev1 Payments are down");
        await Advance(TimeSpan.FromHours(3));

        (await Types(Alice, "/incident oncall fairness")).Said.ShouldContain("0      0");
        (await Types(Alice, "/incident oncall fairness")).Said.ShouldNotContain("1      1");
    }

    [Test]
    public async Task It_comes_as_csv_without_formulas_to_whoever_has_a_key()
    {
        var said = (await Types(Alice, "/incident oncall fairness")).Said;
        var begin = said.IndexOf("/oncall/fairness.csv", StringComparison.Ordinal);
        var address = said[begin..said.IndexOfAny(['`', '\n', ' '], begin)].Replace("&amp;", "&", StringComparison.Ordinal);
        using var response = await Http.GetAsync(new Uri(address, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        using var wrong = await Http.GetAsync(new Uri(address[..^1], UriKind.Relative));
        using var none = await Http.GetAsync(new Uri(address.Replace("2026-11", "2027-11", StringComparison.Ordinal), UriKind.Relative));

        text.ShouldStartWith("month,person,name,pages,night_pages,on_call_hours,weekend_hours\r\n");
        text.ShouldContain("2026-11,\"bob\",\"Bob Smith\",0,0,");
        text.ShouldContain("\"'=HYPERLINK(\"\"x\"\")\"");
        wrong.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [TestCase("2027-01")]
    [TestCase("soon")]
    public async Task What_is_no_month_is_refused(string month) => (await Types(Alice, "/incident oncall fairness " + month)).Said.ShouldContain("not a month that has begun");
}
