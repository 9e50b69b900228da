using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>Reads a review for what makes it worse: blame, hindsight, and what is missing. Fixed rules; every finding says where, why, and how it could be said.</summary>
public static partial class ReviewChecker
{
    /// <summary>Without these a review says nothing.</summary>
    private static readonly string[] Needed = [ReviewHeadings.Summary, ReviewHeadings.RootCause, ReviewHeadings.Impact];

    /// <param name="names">What people are called, as it may stand in a text: <c>Bob Smith</c>, <c>Bob</c>.</param>
    /// <param name="terms">Null where nobody is known.</param>
    /// <returns>In the order of the text.</returns>
    public static IReadOnlyList<ReviewFinding> Check(string text, IReadOnlyCollection<string> names, ActionTerms? terms = null) => Check(text, new BlameRules(names), terms);

    /// <param name="blame">Made once for all texts, because its rules take a while to make.</param>
    internal static IReadOnlyList<ReviewFinding> Check(string text, BlameRules blame, ActionTerms? terms)
    {
        var lines = ReviewText.Prose(text).ToList();
        return
        [
            .. lines.SelectMany(line => blame.Of(line).Concat(Wording(line)))
                .Concat(Cause(lines)).Concat(Numbers(lines)).Concat(ActionTable.Findings(lines, terms)).Concat(Gaps(text, lines)).Concat(Choices(text))
                .OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).ThenBy(finding => finding.Rule),
        ];
    }

    private static IEnumerable<ReviewFinding> Wording(ReviewLine line)
    {
        foreach (Match match in HumanError().Matches(line.Text))
        {
            yield return At(line, match, ReviewRule.HumanError, "It ends the search where it should begin: people make mistakes, and a system decides what a mistake costs.",
                "Say what made the mistake easy and what let it through, such as 'the tool took the wrong host name without asking'.");
        }
        foreach (Match match in Hindsight().Matches(line.Text))
        {
            yield return At(line, match, ReviewRule.Hindsight, "It judges by what is known only now, and changes nothing.",
                "Say what was known then and what would have shown it, such as 'the graph of connections was on no dashboard'; what is to change belongs among the action items.");
        }
    }

    /// <summary>Also in code and in what is folded away.</summary>
    private static IEnumerable<ReviewFinding> Choices(string text) => ReviewText.Lines(text).Index().Where(line => line.Item.Trim() == ReviewHeadings.TwoWordings)
        .Select(line => new ReviewFinding(ReviewRule.TwoWordings, line.Index + 1, 1, line.Item.Length, "Two people changed this place at once.", "Choose one of the two wordings below, or make one of both, and delete this line."));

    private static IEnumerable<ReviewFinding> Cause(List<ReviewLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (Match match in OnlyCause().Matches(line.Text)) yield return LoneCause(line, match.Index, match.Length);
        }
        var written = Of(lines, ReviewHeadings.RootCause);
        if (written.Count != 1 || written[0].Text.Contains(ReviewHeadings.Unknown, StringComparison.Ordinal) || OnlyCause().IsMatch(written[0].Text)) yield break;
        var said = written[0].Text.Trim();
        if (SentenceEnd().Count(said) == 0 && !Because().IsMatch(said)) yield return LoneCause(written[0], 0, written[0].Text.Length);
    }

    private static ReviewFinding LoneCause(ReviewLine line, int index, int length) => new(ReviewRule.LoneCause, line.Number, index + 1, Math.Max(1, length),
        "Hardly anything breaks for one reason alone; where only one is named, the others stay.",
        "Name what came together: what broke, what let it through, what hid it, what made the repair slow. One a line.");

    private static IEnumerable<ReviewFinding> Numbers(List<ReviewLine> lines)
    {
        var written = Of(lines, ReviewHeadings.Impact);
        var filled = written.Where(line => !line.Text.Contains(ReviewHeadings.Unknown, StringComparison.Ordinal)).ToList();
        // Nothing at all is what another rule finds.
        if (written.Count == 0 || filled.Exists(line => Count().IsMatch(Times().Replace(line.Text, "")))) yield break;
        var place = written.Find(line => line.Text.Contains(ReviewHeadings.Unknown, StringComparison.Ordinal)) ?? written[0];
        yield return new ReviewFinding(ReviewRule.NoNumbers, place.Number, 1, Math.Max(1, place.Text.Length), "Without a number nobody can tell a small one from a large one; how long it lasted is not how much it hurt.",
            "Count what was hurt: failed requests, users, orders, money, such as '2,347 failed transactions'. 0 is a number, too.");
    }

    private static IEnumerable<ReviewFinding> Gaps(string text, List<ReviewLine> lines)
    {
        foreach (var heading in Needed)
        {
            var written = Of(lines, heading);
            if (heading == ReviewHeadings.Impact && written.Count > 0) continue;
            if (written.Exists(line => !line.Text.Contains(ReviewHeadings.Unknown, StringComparison.Ordinal))) continue;
            var at = written.Count > 0 ? written[0].Number : Heading(text, heading);
            yield return new ReviewFinding(ReviewRule.NotFilledIn, at, 1, written.Count > 0 ? written[0].Text.Length : 1, $"{heading} is not filled in.", "Only people know it; a sentence or two are enough.");
        }
    }

    private static List<ReviewLine> Of(List<ReviewLine> lines, string heading) =>
        [.. lines.Where(line => string.Equals(line.Section, heading, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(line.Text))];

    private static int Heading(string text, string heading)
    {
        var index = Array.FindIndex(ReviewText.Lines(text), line => line.StartsWith("## ", StringComparison.Ordinal) && string.Equals(line[3..].Trim(), heading, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? 1 : index + 1;
    }

    private static ReviewFinding At(ReviewLine line, Match match, ReviewRule rule, string why, string better) => new(rule, line.Number, match.Index + 1, match.Length, why, better);

    [GeneratedRegex(@"\b(?:human|operator|pilot|manual)[ -](?:error|mistake|failure)s?\b|\buser[ -](?:error|mistake)\b|\bPEBKAC\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HumanError();

    /// <summary>'Should have' with what somebody did not do; what a thing should have from now on is a wish, and no hindsight.</summary>
    [GeneratedRegex(@"\b(?:should(?:n't| not)?|ought(?: not)? to)(?: (?:really|also|never|always|probably|certainly|simply|just|at least))*(?: have|'ve| of)(?: (?:really|also|never|always|probably|certainly|simply|just|already|instead|better|at least|not))* (?:\w+ed|been|done|gone|known|seen|taken|made|had|caught|written|read|thought|found|kept|told|said|left|run|set|put|built|begun|started|shown|given|come|become|brought|bought|felt|held|heard|led|lost|met|paid|sent|spoken|stood|understood|chosen|broken|driven|fallen|forgotten|gotten|got|hidden|rolled|worn|woken|spotted)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hindsight();

    [GeneratedRegex(@"\b(?:single|sole|only|one true|one and only) (?:root )?cause\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OnlyCause();

    /// <summary>A sentence that is followed by another.</summary>
    [GeneratedRegex(@"[.!?;]\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(?:because|contribut\w+|combined with|together with|in addition|as well as|and|while|which|so that)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Because();

    /// <summary>Durations, clock times and dates, which count nothing that was hurt.</summary>
    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d+(?:[.,]\d+)?\s*(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?|weeks?)\b|\bSEV-?\d\b|\bINC-\d+\b|\bv?\d+\.\d+\.\d+\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex(@"\d|\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|half|all|every) (?:of )?(?:the |our )?(?:\w+ )?(?:users?|customers?|requests?|orders?|transactions?|payments?|tenants?|records?|rows|messages|jobs|logins?|calls|accounts?|shops?|sessions?|data)\b|%", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
