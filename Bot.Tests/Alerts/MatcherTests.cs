using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class MatcherTests
{
    [TestCase("=~", 1_500, true)]
    [TestCase("!~", 2_001, false)]
    [TestCase("=", 2_001, true)]
    public void A_pattern_has_at_most_two_thousand_letters_and_a_plain_value_any(string sign, int letters, bool isUnderstood) =>
        Matcher.TryParse($"service{sign}\"{new string('a', letters)}\"", out _).ShouldBe(isUnderstood);
}
