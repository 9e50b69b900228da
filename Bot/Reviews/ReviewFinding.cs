namespace ChatOpsIncidentBot.Reviews;

/// <summary>Something in a review that could be better, and how.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">Of the first character, from 1.</param>
/// <param name="Length">In characters; at least 1 where there are any.</param>
public sealed record ReviewFinding(ReviewRule Rule, int Line, int Column, int Length, string Why, string Better)
{
    /// <summary>Whether it has to be mended before the review is published. What a rule merely thinks of a sentence never has to.</summary>
    public bool IsMust => Rule is ReviewRule.NotFilledIn or ReviewRule.NoNumbers or ReviewRule.NoTask or ReviewRule.NoOwner or ReviewRule.NoDate or ReviewRule.UnknownOwner or ReviewRule.OpenEnded or ReviewRule.PastDay or ReviewRule.TwoWordings;

    /// <summary>Whether it is about a row of the table of action items, which it names.</summary>
    public bool IsOfAnAction => Rule is ReviewRule.NoOwner or ReviewRule.NoDate or ReviewRule.UnknownOwner or ReviewRule.OpenEnded or ReviewRule.PastDay;
}

public enum ReviewRule
{
    /// <summary>A person and a fault in one sentence.</summary>
    PersonAtFault,
    HumanError,

    /// <summary>What somebody should have done.</summary>
    Hindsight,
    LoneCause,
    NoNumbers,

    /// <summary>A row of the table with an owner or a day, and no task.</summary>
    NoTask,
    NoOwner,
    NoDate,

    /// <summary>There is a date column, and no date in it.</summary>
    OpenEnded,

    /// <summary>What stands where an owner is looked for names nobody.</summary>
    UnknownOwner,
    PastDay,
    NotFilledIn,
    TwoWordings,
}
