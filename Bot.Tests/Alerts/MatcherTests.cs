using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Alerts;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class MatcherTests
{
    [TestCase("=~", 1_500, true)]
    [TestCase("!~", 2_001, false)]
    [TestCase("=", 2_001, true)]
    public void A_pattern_has_at_most_two_thousand_letters_and_a_plain_value_any(string sign, int letters, bool isUnderstood) =>
        Matcher.TryParse($"service{sign}\"{new string('a', letters - 1)}{(sign == "=" ? "a" : ".")}\"", out _).ShouldBe(isUnderstood);

    /// <summary>As a maintenance of everything holds back the alerts of a thousand services; what it makes is kept as text and read again.</summary>
    [Test]
    public void A_choice_of_plain_words_may_be_long_and_is_the_same_when_it_is_read_again()
    {
        List<string> services = [.. Enumerable.Range(0, 1_000).Select(number => $"pay-ments {number}.eu|{{[a]}}\\(b)")];
        var made = Matcher.OneOf("service", services);
        Matcher.TryParse(made.ToString(), out var read).ShouldBeTrue();
        foreach (var matcher in new[] { made, read.ShouldNotBeNull() })
        {
            services.ShouldAllBe(service => matcher.Holds(Of(service)));
            matcher.Holds(Of("pay-ments 1000.eu")).ShouldBeFalse();
            matcher.Holds(Of("")).ShouldBeFalse();
        }
    }

    [Test]
    public void Plain_words_hold_of_what_their_pattern_holds_of() =>
        Prop.ForAll(Gen.Elements("a", "B", "_", " ", "-", "|", "\\", "\\|", "\\-", "\\a", ".", "(", ")", "é", "\n").ListOf().ToArbitrary(), letters =>
        {
            var pattern = string.Concat(letters);
            if (PlainWords.Of(pattern) is not { } words) return;
            var regex = new Regex($@"^(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
            foreach (var word in words) regex.IsMatch(word).ShouldBeTrue(pattern);
            foreach (var other in letters.Concat(words.Select(word => word + "a"))) regex.IsMatch(other).ShouldBe(words.Contains(other), pattern);
        }).QuickCheckThrowOnFailure();

    private static LabelSet Of(string service) => new([KeyValuePair.Create("service", service)]);
}
