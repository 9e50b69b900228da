using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Runbooks;

namespace ChatOpsIncidentBot.Tests.Runbooks;

internal sealed class RunbookSearchTests
{
    private static readonly RunbookEntry[] All =
    [
        new(new Runbook("The disk is full", null, ["Find what grows"]) { Name = "disk", Text = "payments may stop" }) { Alerts = ["NodeDiskFull"] },
        new(new Runbook("Payments fail", null, ["Look at the disk"]) { Name = "payments" }) { Services = ["payment-service"] },
        new(new Runbook("Logins fail", null, []) { Name = "logins", Text = "Ask the übergroup" }),
    ];

    [TestCase("disk", "disk payments")]
    [TestCase("payments", "payments disk")]
    [TestCase("payments fail", "payments")]
    [TestCase("FULL node", "disk")]
    [TestCase("nodediskfull", "disk")]
    [TestCase("payment-service", "payments")]
    [TestCase("Übergroup", "logins")]
    [TestCase("log", "logins")]
    [TestCase("grows zzz", "disk")]
    [TestCase("zzz", "")]
    [TestCase("!?", "")]
    [TestCase("", "")]
    public void What_holds_more_of_the_words_and_in_better_places_comes_first(string typed, string found) => string.Join(' ', RunbookSearch.Find(All, typed).Select(entry => entry.Runbook.Name)).ShouldBe(found);
}
