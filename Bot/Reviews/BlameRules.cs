using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>Finds a person and a fault in one sentence: <c>Bob forgot to</c>, <c>the engineer failed to</c>, <c>@alice's mistake</c>.</summary>
internal sealed class BlameRules
{
    private const string Why = "It says who, and not why it could happen; the next person will stand before the same trap.";

    private const string Roles = @"(?:the |an? |our )?(?:on-call |on call |junior |senior |new |responsible |deploying |release |database |network )*(?:engineer|developer|programmer|operator|administrator|admin|dba|sre|responder|commander|manager|lead|intern|colleague|reviewer|author|deployer|contractor|person|team lead|team|reporter|somebody|someone)s?";

    /// <summary>Each fault with a way to say the same of the system.</summary>
    private static readonly (string Pattern, string Better)[] Faults =
    [
        (@"forgot|forgets|forgotten|omitted|neglected|skipped|left out", "Nothing reminded of it: 'the step was in no checklist, and no check noticed that it was missing'."),
        (@"failed to|fails to|(?:did not|didn't) (?:bother|check|test|verify|notice|follow|read|look|double-check|pay attention|review|realise|realize|tell|inform|document|monitor|think)", "Say what would have shown it or done it: 'nothing in the pipeline checked for it', 'no alert pointed there'."),
        (@"ignored|overlooked|missed|disregarded|dismissed", "Say what it looked like at that moment: 'the alert was one of forty that night and looked like the others'."),
        (@"broke|caused|triggered|introduced the (?:bug|error|fault)|took down|brought down|crashed|ruined|destroyed|messed up|screwed up|botched|bungled|blundered", "Say what the change did and why nothing stopped it: 'the change passed the tests, which do not open as many connections as production'."),
        (@"misconfigured|mistyped|misread|misunderstood|misjudged|typed the wrong|used the wrong|chose the wrong|deleted the wrong|ran the wrong|pushed (?:the wrong|a bad|bad|broken|buggy)|deployed (?:the wrong|a bad|bad|broken|buggy)|merged (?:a bad|bad|broken|buggy)|wrote (?:bad|broken|buggy)|approved (?:a bad|bad|broken|buggy)|entered the wrong", "Say why it could be taken for right: 'both hosts have the same prompt, and the tool does not ask'."),
        (@"made (?:a|an|the|another|several|some) (?:\w+ )?(?:mistake|error|blunder)s?|erred|was wrong|were wrong|panicked|guessed", "Say what made the mistake easy and what let it through."),
        (@"(?:was|were|is|has been|had been) (?:too )?(?:careless|negligent|sloppy|lazy|inexperienced|incompetent|inattentive|reckless|slow to|at fault|to blame|responsible for (?:the|this))", "Leave the judgement out, and say what they had before them: which tools, which signals, how much time."),
        (@"(?:carelessly|negligently|mistakenly|accidentally|wrongly|erroneously|inadvertently|foolishly|recklessly|sloppily|by mistake)", "Leave the adverb out, and say what the system did with the command: 'the command deleted the live table without asking'."),
    ];

    private readonly IReadOnlyList<(Regex Pattern, string Better)> _rules;
    private readonly Regex _possessive;

    public BlameRules(IReadOnlyCollection<string> names)
    {
        var named = string.Concat(names.Where(name => name.Length > 1).OrderByDescending(name => name.Length).Select(name => Regex.Escape(name) + "|"));
        // A mention, a listed name, a role, or a pronoun that stands for one.
        var who = $@"(?<![\w@.])(?:@[A-Za-z0-9][\w.:-]*|{named}\b(?i:{Roles})\b|\b(?:I|(?i:he|she|who|whoever))\b)";
        _rules = [.. Faults.Select(fault => (Of($@"{who}(?:,)?(?:\s+(?:had|has|have|also|then|again|even|clearly|simply|just|probably|obviously|who|that|had also|must have|on duty|on call|in charge)){{0,3}}\s+(?i:{fault.Pattern})(?![\w'])"), fault.Better))];
        _possessive = Of($@"{who}(?:'s|’s)\s+(?:\w+\s+)?(?i:mistake|error|fault|carelessness|negligence|failure|oversight|blunder|incompetence)s?\b|(?i:\b(?:caused|broken|triggered|introduced) (?:\w+ )?by\s+){who}|(?i:\b(?:blame[sd]?|fault of|mistake of|error of|because of the carelessness of)\s+){who}");
    }

    public IEnumerable<ReviewFinding> Of(ReviewLine line)
    {
        var ends = 0;
        var found = _rules.SelectMany(rule => Found(rule.Pattern, line.Text, rule.Better))
            .Concat(Found(_possessive, line.Text, "Say what the change or the command did, and what let it through; leave out whose it was."));
        foreach (var (index, length, better) in found.OrderBy(one => one.Index).ThenByDescending(one => one.Length))
        {
            if (index < ends) continue;
            ends = index + length;
            yield return new ReviewFinding(ReviewRule.PersonAtFault, line.Number, index + 1, length, Why, better);
        }
    }

    /// <summary>It is advice: what no rule gets through in its time is no sentence, and nothing is said of it.</summary>
    private static IReadOnlyList<(int Index, int Length, string Better)> Found(Regex pattern, string text, string better)
    {
        try
        {
            return [.. pattern.Matches(text).Select(match => (match.Index, match.Length, better))];
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }

    /// <summary>Names come from the settings and the text from anybody, so that no match may take for ever.</summary>
    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
