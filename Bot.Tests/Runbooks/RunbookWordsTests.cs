using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Tests.Incidents;

namespace ChatOpsIncidentBot.Tests.Runbooks;

internal sealed class RunbookWordsTests
{
    private static RunbookWords With(string label, string value) => new(new Dictionary<string, string> { [label] = value }, [new RunbookContact("oncall", new Contact.Rotation("primary")) { People = [Crew.Bob, Crew.Carol] }, new RunbookContact("payments", new Contact.Channel("#payments"))]);

    private static IReadOnlyList<Span> Prose(string text, string value = "x") => [.. With("instance", value).InProse(text, plain => new Span.Plain(plain))];

    [TestCase("10.0.0.3:9100")]
    [TestCase("pay-7d9f-x2.prod.svc/health")]
    [TestCase("a_b=c%20,d+e@f")]
    public void A_plain_word_is_put_into_a_command(string value) => With("instance", value).InCode("ssh {{ $labels.instance }} {{$labels.instance}}").ShouldBe($"ssh {value} {value}");

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a\nb")]
    [TestCase("a\n")]
    [TestCase("`id`")]
    [TestCase("$HOME")]
    [TestCase("a;b")]
    [TestCase("a|b")]
    [TestCase("a&b")]
    [TestCase("a>b")]
    [TestCase("a'b")]
    [TestCase("a\"b")]
    [TestCase("a\\b")]
    [TestCase("~root")]
    [TestCase("{a,b}")]
    [TestCase("a*")]
    [TestCase("!!")]
    [TestCase("#x")]
    [TestCase("-rf")]
    [TestCase("=cmd")]
    [TestCase("ünïcode")]
    public void Anything_else_stays_a_placeholder_there(string value) => With("instance", value).InCode("ssh {{ $labels.instance }}").ShouldBe("ssh <instance>");

    [Test]
    public void A_name_becomes_everybody_it_stands_for() => Prose("ask @oncall.").ShouldBe([new Span.Plain("ask "), new Span.Mention(Crew.Bob), new Span.Plain(", "), new Span.Mention(Crew.Carol), new Span.Plain(".")]);

    [Test]
    public void A_channel_is_one() => Prose("@payments").ShouldBe([new Span.ChannelMention("#payments")]);

    [TestCase("ops@oncall.example")]
    [TestCase("@oncall-lead")]
    [TestCase("@nobody")]
    [TestCase("npm i @scope/oncall")]
    public void What_only_looks_like_a_name_stays_text(string text) => string.Concat(Prose(text).Cast<Span.Plain>().Select(span => span.Text)).ShouldBe(text);

    [TestCase("@oncall")]
    [TestCase("{{ $labels.instance }}")]
    public void A_value_is_never_read_again(string value) => Prose("at {{ $labels.instance }}", value).ShouldBe([new Span.Plain("at "), new Span.Plain(value)]);

    [Test]
    public void In_an_address_a_value_is_encoded() => With("instance", "a/b c&d").InAddress("https://x.example/?i={{$labels.instance}}").ShouldBe("https://x.example/?i=a%2Fb%20c%26d");
}
