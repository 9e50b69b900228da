using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>Conditions on labels, with patterns of people's own.</summary>
internal sealed class MatchersAsTyped : FuzzStory
{
    private static readonly LabelSet Labels = new([KeyValuePair.Create("alertname", "HighErrorRate"), KeyValuePair.Create("service", "payments"), KeyValuePair.Create("note", new string('a', 2_000))]);

    protected override Mutations Strange { get; } = new(
        ["severity=\"critical\"", "service=~\"pay.*|bill.*\" 2h deploy", "env!=test name!~\"x|y\"", "{a=\"b\",c!=\"d\"} 2h deploy", "note=~\"(a|aa)+$\"", "note=~\"a{1,100}b?\"", "note=~\"(?i)[a-z]{3}\\\\d\"", "alertname = HighErrorRate"],
        "(a+)+", "{1,1000}", "(?=", "\\1", "[^", "\\p{Lu}", "=~", "!~", "(?<n>", "$", "^");

    protected override void Read(string text)
    {
        var (matchers, _, _) = MatcherWords.Read(text);
        foreach (var matcher in matchers)
        {
            matcher.Holds(Labels);
            Matcher.TryParse(matcher.ToString(), out var again).ShouldBeTrue();
            again.ToString().ShouldBe(matcher.ToString());
        }
        if (Matcher.TryParse(text, out var whole)) whole.Holds(Labels);
    }
}
