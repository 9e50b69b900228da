using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class AlertRouteTests
{
    private static readonly AlertRoute Route = new() { Name = "all", Match = [], Do = AlertAction.Declare, GroupBy = ["alertname", "path"] };

    [Test]
    public void A_key_says_what_belongs_together() => Key("/pay").ShouldBe("all{alertname=Slow,path=/pay}");

    /// <summary>An index of PostgreSQL takes 2,704 bytes.</summary>
    [Test]
    public void A_long_key_is_short_enough_for_an_index_and_still_one_for_each_trouble()
    {
        var (one, other) = (Key(new string('ä', 2000) + "1"), Key(new string('ä', 2000) + "2"));
        one.Length.ShouldBeLessThan(500);
        one.ShouldStartWith("all{");
        one.ShouldBe(Key(new string('ä', 2000) + "1"));
        one.ShouldNotBe(other);
    }

    private static string Key(string path) => Route.KeyOf(new LabelSet([KeyValuePair.Create("alertname", "Slow"), KeyValuePair.Create("path", path)]));
}
