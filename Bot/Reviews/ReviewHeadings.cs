namespace ChatOpsIncidentBot.Reviews;

/// <summary>The parts of a review, by their headings.</summary>
public static class ReviewHeadings
{
    public const string Summary = "Summary";
    public const string Timeline = "Timeline (UTC)";
    public const string RootCause = "Root Cause";
    public const string Impact = "Impact";
    public const string WentWell = "What Went Well";
    public const string Improve = "What Could Be Improved";
    public const string Lucky = "Where We Got Lucky";
    public const string Actions = "Action Items";
    public const string Alerts = "Alerts";
    public const string Links = "Links";

    /// <summary>Stands where only people know what belongs there.</summary>
    public const string Unknown = "_not known yet_";

    /// <summary>Stands in front of two wordings of one place, until somebody has chosen.</summary>
    public const string TwoWordings = "> ⚠ Two people changed this place at once; both wordings are kept below. Choose, and delete this line.";
}
