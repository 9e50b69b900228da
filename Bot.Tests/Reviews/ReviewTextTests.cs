using ChatOpsIncidentBot.Reviews;

namespace ChatOpsIncidentBot.Tests.Reviews;

internal sealed class ReviewTextTests
{
    [Test]
    public void A_part_is_found_by_its_heading_and_put_in_its_place()
    {
        ReviewText.Section(GuideReview.Text, "root cause")!.ShouldStartWith("Connection leak");
        var changed = ReviewText.WithSection(GuideReview.Text, "Root Cause", "\nA leak\n");

        ReviewText.Section(changed, "Root Cause").ShouldBe("A leak");
        ReviewText.Section(changed, "Impact").ShouldBe(ReviewText.Section(GuideReview.Text, "Impact"));
        ReviewText.Section(ReviewText.WithSection(changed, "Lucky", "It was night"), "Lucky").ShouldBe("It was night");
        ReviewText.Section(changed, "Nothing of the kind").ShouldBeNull();
    }

    [Test]
    public void What_is_not_known_yet_is_no_part_of_what_is_known() =>
        ReviewText.Known($"## Root Cause\nA leak\n{ReviewHeadings.Unknown}\n\n## Impact\n3 orders\n", "Root Cause").ShouldBe("A leak");

    [Test]
    public void A_heading_in_code_is_none() => ReviewText.Section("## A\n```\n## B\n```\nend", "A").ShouldBe("```\n## B\n```\nend");

    [TestCase("<script>alert(1)</script>")]
    [TestCase("[a](javascript:alert(1))")]
    [TestCase("<javascript:alert(1)>")]
    [TestCase("![a](javascript:alert(1))")]
    [TestCase("<img src=x onerror=alert(1)>")]
    [TestCase("[a]: javascript:alert(1)\n\n[a]")]
    [TestCase("<details>\n<summary><img src=x onerror=alert(1)></summary>\n\n<script>alert(1)</script>\n\n</details>")]
    [TestCase("<details open ontoggle=alert(1)>\n<summary>x</summary>\n\n</details>")]
    [TestCase("| a |\n|---|\n| <svg onload=alert(1)> |")]
    [TestCase("&#1;&#x202E;<iframe src='//evil.example'></iframe>")]
    public void Nothing_that_runs_comes_of_it(string markdown)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(ReviewHtml.Page("x", markdown).Markup);

        page.Body!.QuerySelectorAll("script,img,svg,iframe,object,style,link,form").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on", StringComparison.Ordinal) && !attribute.Value.Contains("javascript:", StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public void What_is_folded_folds_and_a_table_is_one()
    {
        var html = ReviewHtml.Of(GuideReview.Text + "\n\n<details>\n<summary>The other 2 entries</summary>\n\n- 10:16 - a\n- 10:18 - b\n\n</details>\n").Markup;

        html.ShouldContain("<details><summary>The other 2 entries</summary><ul>");
        html.ShouldContain("<th>Owner</th>");
        html.ShouldContain("<td>@team</td>");
    }

    [Test]
    public void What_is_nested_too_deep_is_shown_as_it_was_typed() => ReviewHtml.Of(new string('>', 50_000) + " x").Markup.ShouldContain("&gt;");
}
