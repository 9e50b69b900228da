namespace ChatOpsIncidentBot.Incidents;

/// <summary>What somebody makes of an alert that called people.</summary>
public enum AlertVerdict
{
    /// <summary>Something had to be done.</summary>
    Useful,

    /// <summary>Nothing was wrong.</summary>
    FalseAlarm,

    /// <summary>Something was wrong, and nobody had to be called for it.</summary>
    Noise,
}

public static class AlertVerdicts
{
    /// <summary>The word in commands and in storage.</summary>
    public static string Word(this AlertVerdict verdict) => verdict switch
    {
        AlertVerdict.Useful => "useful",
        AlertVerdict.FalseAlarm => "false_alarm",
        AlertVerdict.Noise => "noise",
    };

    /// <summary>For a button.</summary>
    public static string Label(this AlertVerdict verdict) => verdict switch
    {
        AlertVerdict.Useful => "Useful",
        AlertVerdict.FalseAlarm => "False alarm",
        AlertVerdict.Noise => "Noise",
    };

    /// <summary>In a sentence: the alert was <c>useful</c>.</summary>
    public static string InASentence(this AlertVerdict verdict) => verdict switch
    {
        AlertVerdict.Useful => "useful",
        AlertVerdict.FalseAlarm => "a false alarm",
        AlertVerdict.Noise => "noise",
    };

    /// <summary>Reads <c>false alarm</c> as well as <c>false_alarm</c>.</summary>
    public static bool TryParse(string text, out AlertVerdict verdict)
    {
        var word = text.Trim().Replace(' ', '_').Replace('-', '_');
        foreach (var candidate in Enum.GetValues<AlertVerdict>())
        {
            if (!string.Equals(candidate.Word(), word, StringComparison.OrdinalIgnoreCase)) continue;
            verdict = candidate;
            return true;
        }
        verdict = default;
        return false;
    }
}

/// <summary>The last verdict on an alert, which is the one that counts.</summary>
public sealed record AlertJudgement(AlertVerdict Verdict, Actor By, DateTimeOffset At);
