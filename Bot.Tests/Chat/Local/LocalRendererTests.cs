using AngleSharp.Dom;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

internal sealed class LocalRendererTests
{
    private static readonly LocalRenderer Renderer = new(new People([new Person { Id = new PersonId("bob"), Name = "Bob \"<b>\" Smith", TimeZone = DateTimeZone.Utc }]));

    [TestCase("</script><script>alert(1)</script>")]
    [TestCase("<!channel> & <!here>")]
    [TestCase("<img src=x onerror=alert(1)>")]
    [TestCase("\"><b>bold</b>")]
    public void Words_are_only_words_wherever_they_stand(string words)
    {
        var page = Render(
            new Block.Header(words), new Block.Paragraph(words), new Block.Quote(words), new Block.Code(words), new Block.Context(words),
            new Block.Fields([new Field(words, RichText.Of($"{new Span.Bold(words)}{new Span.Code(words)}"))]),
            new Block.Paragraph(RichText.Of($"{new Span.Link(new Uri("https://example.com/?q=\"><b>"), words)}{new PersonId(words)}{new Span.ChannelMention(words)}")));

        page.QuerySelectorAll("script, img, b").ShouldBeEmpty();
        page.QuerySelector("h3")!.TextContent.ShouldBe(words);
        page.QuerySelector("blockquote")!.TextContent.ShouldBe(words);
        page.QuerySelector("dt")!.TextContent.ShouldBe(words);
        page.QuerySelector("pre")!.TextContent.ShouldBe(words);
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,<script>alert(1)</script>")]
    [TestCase("file:///etc/passwd")]
    public void An_address_that_is_not_of_the_web_is_no_link(string address)
    {
        var page = Render(new Block.Paragraph(RichText.Of($"{new Span.Link(new Uri(address), "a runbook")}")));

        page.QuerySelectorAll("a").ShouldBeEmpty();
        page.Body!.TextContent.ShouldBe("a runbook");
    }

    [Test]
    public void A_relative_address_is_no_link_either() =>
        Render(new Block.Paragraph(RichText.Of($"{new Span.Link(new Uri("/local/clock", UriKind.Relative), "here")}"))).QuerySelectorAll("a").ShouldBeEmpty();

    [Test]
    public void A_web_link_keeps_its_page_to_itself()
    {
        var link = Render(new Block.Paragraph(RichText.Of($"{new Span.Link(new Uri("https://example.com/a?b=1&c=2"), "a runbook")}"))).QuerySelector("a")!;

        link.GetAttribute("href").ShouldBe("https://example.com/a?b=1&c=2");
        link.GetAttribute("rel").ShouldBe("noopener noreferrer");
    }

    [Test]
    public void An_instant_is_a_time_in_UTC()
    {
        var time = Render(new Block.Paragraph(RichText.Of($"at {new DateTimeOffset(2026, 1, 5, 15, 20, 30, TimeSpan.FromHours(1))}"))).QuerySelector("time")!;

        time.TextContent.ShouldBe("14:20 UTC");
        time.GetAttribute("datetime").ShouldBe("2026-01-05T14:20:30Z");
        time.GetAttribute("title").ShouldBe("Mon 5 Jan 2026 14:20:30 UTC");
    }

    [Test]
    public void A_severity_is_a_badge_that_still_says_its_word()
    {
        var header = Render(new Block.Header("SEV2 · INC-1 · Payments <slow>")).QuerySelector("h3")!;

        header.TextContent.ShouldBe("SEV2 · INC-1 · Payments <slow>");
        header.QuerySelector(".sev.sev2")!.TextContent.ShouldBe("SEV2");
    }

    [Test]
    public void A_mention_says_who_it_is() =>
        Render(new Block.Paragraph(RichText.Of($"{new PersonId("bob")}"))).QuerySelector(".mention")!.GetAttribute("title").ShouldBe("Bob \"<b>\" Smith");

    private static IDocument Render(params Block[] blocks) =>
        LocalWorkspace.Parse(Renderer.Blocks(new Message { Fallback = "x", Blocks = blocks }, button => Html.Of($"{button.Label}")).Markup);
}
