namespace ChatOpsIncidentBot.OnCall;

/// <summary>The words after <c>oncall</c> that are no rotation.</summary>
public static class OnCallWords
{
    public const string Brief = "brief";
    public const string Calendar = "calendar";
    public const string Confirm = "confirm";
    public const string Fairness = "fairness";
    public const string History = "history";

    public static IReadOnlyList<string> All { get; } = [Brief, Calendar, Confirm, Fairness, History];
}
