using ChatOpsIncidentBot.Reviews;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsIncidentBot.Tests.Reviews;

/// <summary>Two people change a text at once; nobody's words are lost.</summary>
internal sealed class LineMergeTests
{
    private const string Before = "one\ntwo\nthree\nfour\nfive";

    private static readonly Gen<string> AnyLines = Gen.Elements("a", "b", "c", "d", "").ListOf().Select(lines => string.Join('\n', lines.Take(30)));

    /// <summary>What becomes of each line of a text: it stays, goes, or others come before it. New lines have names of their own.</summary>
    private static Gen<string> Edited(string text, string by) => Gen.Choose(0, 9).ListOf(ReviewText.Lines(text).Length).Select(what =>
        string.Join('\n', ReviewText.Lines(text).SelectMany((line, index) => what[index] switch
        {
            0 => Array.Empty<string>(),
            1 => [$"{by} {index}", line],
            2 => [$"{by} {index}"],
            3 => [line, $"{by} {index}a", $"{by} {index}b"],
            _ => new[] { line },
        })));

    [TestCase("one\nTWO\nthree\nfour\nfive", "one\ntwo\nthree\nfour\nFIVE", "one\nTWO\nthree\nfour\nFIVE")]
    [TestCase("zero\none\ntwo\nthree\nfour\nfive", "one\ntwo\nfour\nfive\nsix", "zero\none\ntwo\nfour\nfive\nsix")]
    [TestCase("one\nTWO\nthree\nfour\nfive", "one\nTWO\nthree\nfour\nfive", "one\nTWO\nthree\nfour\nfive")]
    [TestCase(Before, "one\nfive", "one\nfive")]
    [TestCase("one\nfive", "one\ntwo\nTHREE\nfour\nfive", "one\nTHREE\nfive")]
    [TestCase("one\ntwo\nTHREE\nfour\nfive", "one\nfive", "one\nTHREE\nfive")]
    [TestCase("one\nTWO\nthree\nfour\nfive", "one\ntwo\nTHREE\nfour\nfive", "one\nTWO\nTHREE\nfour\nfive")]
    [TestCase("one\ntwo\nthree\nfour\nfive\nsix", "one\ntwo\nthree\nfour\nFIVE", "one\ntwo\nthree\nfour\nFIVE\nsix")]
    [TestCase("one\nthree\nfour\nfive", "one\ntwo\nmore\nthree\nfour\nfive", "one\nmore\nthree\nfour\nfive")]
    public void What_only_one_of_them_changed_is_as_they_changed_it(string mine, string theirs, string both) =>
        LineMerge.Of(Before, mine, theirs).ShouldBe(new MergedText(both, 0));

    [Test]
    public void Where_both_changed_the_same_both_wordings_stand() =>
        LineMerge.Of(Before, "one\nmine\nthree\nfour\nfive", "one\ntheirs\nthree\nfour\nfive").ShouldBe(new MergedText($"one\n{ReviewHeadings.TwoWordings}\ntheirs\nmine\nthree\nfour\nfive", 1));

    [Test]
    public void What_one_rewrote_and_the_other_took_out_stays_as_it_was_rewritten() =>
        LineMerge.Of(Before, "one\nmine\nthree\nfour\nfive", "one\nthree\nfour\nfive").ShouldBe(new MergedText("one\nmine\nthree\nfour\nfive", 0));

    [Test]
    public void Whatever_two_people_do_every_line_that_either_wrote_is_there_none_that_both_left_alone_is_lost_and_none_that_one_took_out_comes_back() =>
        Prop.ForAll((from mine in Edited(Numbered, "mine") from theirs in Edited(Numbered, "theirs") select (mine, theirs)).ToArbitrary(), both =>
        {
            var merged = ReviewText.Lines(LineMerge.Of(Numbered, both.mine, both.theirs).Text);
            var (mine, theirs, old) = (ReviewText.Lines(both.mine), ReviewText.Lines(both.theirs), ReviewText.Lines(Numbered));
            foreach (var written in mine.Concat(theirs).Except(old)) merged.Count(line => line == written).ShouldBe(1, written);
            foreach (var left in old.Where(line => mine.Contains(line) && theirs.Contains(line))) merged.ShouldContain(left);
            foreach (var gone in old.Where(line => !mine.Contains(line) || !theirs.Contains(line))) merged.ShouldNotContain(gone);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Nothing_changed_by_one_of_them_gives_the_others_text() =>
        Prop.ForAll(AnyLines.ToArbitrary(), AnyLines.ToArbitrary(), (before, after) =>
        {
            LineMerge.Of(before, after, before).ShouldBe(new MergedText(after, 0));
            LineMerge.Of(before, before, after).ShouldBe(new MergedText(after, 0));
            LineMerge.Of(before, after, after).ShouldBe(new MergedText(after, 0));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_difference_leads_from_one_text_to_the_other() =>
        Prop.ForAll(AnyLines.ToArbitrary(), AnyLines.ToArbitrary(), (before, after) =>
        {
            var lines = LineDiff.Of(before, after);
            string.Join('\n', lines.Where(line => line.Kind is not DiffKind.Added).Select(line => line.Text)).ShouldBe(before);
            string.Join('\n', lines.Where(line => line.Kind is not DiffKind.Removed).Select(line => line.Text)).ShouldBe(after);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Texts_that_have_nothing_in_common_are_told_apart_as_a_whole()
    {
        var (before, after) = (string.Join('\n', Enumerable.Range(0, 3_000)), string.Join('\n', Enumerable.Range(5_000, 3_000)));

        LineDiff.Of(before, after).Count.ShouldBe(6_000);
    }

    private static string Numbered { get; } = string.Join('\n', Enumerable.Range(1, 12).Select(number => $"line {number}"));
}
