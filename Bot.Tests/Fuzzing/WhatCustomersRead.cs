using AngleSharp.Html.Parser;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.StatusPage;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>Markdown that becomes a page: on the status page and in a review.</summary>
internal sealed class WhatCustomersRead : FuzzStory
{
    private static readonly HtmlParser Browser = new();

    private static readonly string[] Schemes = ["https:", "http:", "mailto:"];

    protected override int Few => 500;

    protected override Mutations Strange { get; } = new(
        [
            "Card payments **fail** in _Europe_.\n\n- one\n- two\n\n1. three", "See [our blog](https://example.com/a?b=c&d=e) or <https://example.com>, mail [us](mailto:a@example.com).", "> quoted\n\n```\ncode\n```\n\n    more", "| Task | Owner | Due |\n|---|---|---|\n| Add breaker | @bob | 2026-03-20 |",
            "# Heading\n\n![alt](https://example.com/x.png)\n\n<img src=x onerror=alert(1)>", "[x](javascript:alert(1)) [y](data:text/html;base64,PHNjcmlwdD4=) [z]: vbscript:x", "[a]: <javascript:x>\n\n[a] &#x6A;avascript: &lt;b&gt; \\<i>", "- [ ] box\n- [x] done\n\n~~gone~~ ==new==",
        ],
        "](", "[", "![", "<a href=", "<svg onload=", "style=\"", "&#x3c;", "&Tab;", "java\tscript:", "```", "***", "| - |", "\n\n", "\n> ", "\n    ");

    protected override void Read(string text)
    {
        Hold(StatusText.ToHtml(text).Markup);
        Hold(ReviewHtml.Of(text).Markup);
    }

    /// <summary>What stands before the first colon, unless that is part of a path; browsers leave out spaces and control characters.</summary>
    private static string? Scheme(string address)
    {
        var written = string.Concat(address.Where(letter => letter > ' '));
        var end = written.IndexOfAny([':', '/', '?', '#']);
        return end >= 0 && written[end] == ':' ? written[..(end + 1)] : null;
    }

    private static bool IsInert(string attribute) => !attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase) && attribute is not ("style" or "srcdoc");

    private static void Hold(string markup)
    {
        foreach (var element in Browser.ParseDocument($"<body>{markup}").Body!.QuerySelectorAll("*"))
        {
            element.LocalName.ShouldNotBeOneOf("script", "iframe", "object", "embed", "style", "link", "meta", "base", "form", "svg", "math", "img");
            foreach (var attribute in element.Attributes) IsInert(attribute.Name).ShouldBeTrue(attribute.Name);
            if (element.GetAttribute("href") is { } address && Scheme(address) is { } scheme) Schemes.ShouldContain(scheme.ToLowerInvariant(), address);
        }
    }
}
