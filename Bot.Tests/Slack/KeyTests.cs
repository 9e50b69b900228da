using ChatOpsIncidentBot.Chat.Slack;

namespace ChatOpsIncidentBot.Tests.Slack;

internal sealed class KeyTests
{
    private static readonly string[] InTheirOrder = ["999.1.a", "1000.1.b", "13345224609.738474920.c"];

    [Test]
    public void Keys_of_one_time_lie_side_by_side_however_many_figures_Slack_has_come_to()
    {
        string[] keys = [.. InTheirOrder.Select(trigger => SlackKeys.Of("command", trigger, "d"))];

        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        keys.ShouldBeUnique();
    }

    [TestCase("13345224609.738474920.8088930838d88f008e0", "13345224609.738474920.8088930838d88f008e1")]
    [TestCase("1.1.a", "01.1.a")]
    [TestCase("' OR 1=1 --", "no trigger at all")]
    [TestCase("99999999999999999999999999.1.a", "99999999999999999999999998.1.a")]
    [TestCase(".1.a", "-1.1.a")]
    public void Two_triggers_never_share_a_key_whatever_stands_in_them(string one, string other)
    {
        SlackKeys.Of("command", one, "d").ShouldBe(SlackKeys.Of("command", one, "another"));
        SlackKeys.Of("command", one, "d").ShouldNotBe(SlackKeys.Of("command", other, "d"));
        SlackKeys.Of("command", one, "d").ShouldNotBe(SlackKeys.Of("form", one, "d"));
        SlackKeys.Of("command", one, "d").Length.ShouldBeLessThan(80);
    }

    [Test]
    public void Without_a_trigger_the_delivery_is_the_key() => SlackKeys.Of("command", "", "a").ShouldNotBe(SlackKeys.Of("command", null, "b"));
}
