using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class ExactMatchersTests
{
    private static readonly LabelSet Own = Labels("alertname=A service=pay");

    [Test]
    public void Each_label_has_its_value_and_labels_that_namesakes_have_are_not_there() =>
        Written(Own, "alertname=A service=pay", "alertname=A service=pay pod=1", "alertname=A service=search zone=x", "alertname=B service=pay job=y")
            .ShouldBe("alertname=A service=pay pod= zone=");

    [Test]
    public void With_more_labels_than_a_silence_can_hold_those_go_first_without_which_it_would_catch_another()
    {
        var many = Enumerable.Range(0, 100).Select(number => $"alertname=A service=other x{number}=1").Append("alertname=A service=pay zz=1");
        ExactMatchers.For(Own, many.Select(Labels)).ShouldContain(matcher => matcher.Name == "zz");
    }

    [TestCase("alertname=A service=pay", "alertname=A service=pay pod=1", true)]
    [TestCase("alertname=A service=pay pod=", "alertname=A service=pay pod=1", false)]
    [TestCase("alertname=A service=pay", "alertname=A service=pay", false)]
    [TestCase("alertname=A service=pay", "alertname=A service=search", false)]
    [TestCase("alertname=A", "alertname=A service=search", false, Description = "Somebody widened it by hand.")]
    public void It_is_known_whether_another_alert_is_caught(string matchers, string other, bool isCaught) =>
        ExactMatchers.Catch([.. matchers.Split(' ').Select(part => part.Split('=')).Select(part => AlertmanagerMatcher.Equal(part[0], part[1]))], Own, Labels(other)).ShouldBe(isCaught);

    [TestCase("service=pay", "service|pay|False|True")]
    [TestCase("service!=pay", "service|pay|False|False")]
    [TestCase("service=~pay-(?:a|b)[0-9]+", "service|pay-(?:a|b)[0-9]+|True|True")]
    [TestCase("service=~(?i)pay", "service|(?i)pay|True|True")]
    [TestCase("node=~web\\d+", "node|web\\d+|True|True")]
    [TestCase("node!~web\\d+", null)]
    [TestCase("node=~[^\\d]+", null)]
    [TestCase("node=~(?<name>x)", null)]
    [TestCase("node=~(?x)a", null)]
    [TestCase("node=~[a-z-[x]]", null)]
    [TestCase("node=~\\p{IsGreek}", null)]
    [TestCase("node=~\\u0041", null)]
    public void A_condition_is_written_only_where_it_means_the_same_there(string condition, string? written)
    {
        Matcher.TryParse(condition, out var matcher).ShouldBeTrue();
        (AlertmanagerMatcher.Of(matcher!) is { } there ? $"{there.Name}|{there.Value}|{there.IsRegex}|{there.IsEqual}" : null).ShouldBe(written);
    }

    [TestCase("x{५}", "x{५}", true)]
    [TestCase("x{5}", "xxxxx", true)]
    [TestCase("x{5}", "x{5}", false)]
    public void Only_figures_of_ours_count_in_a_pattern(string pattern, string value, bool holds)
    {
        Matcher.TryParse($"node=~\"{pattern}\"", out var matcher).ShouldBeTrue();
        matcher!.Holds(Labels($"node={value}")).ShouldBe(holds);
    }

    private static string Written(LabelSet own, params string[] others) => string.Join(' ', ExactMatchers.For(own, others.Select(Labels)).Select(matcher => $"{matcher.Name}={matcher.Value}"));

    private static LabelSet Labels(string text) => new(text.Split(' ').Select(part => part.Split('=')).Select(part => KeyValuePair.Create(part[0], part[1])));
}
