namespace ChatOpsIncidentBot.Runbooks;

/// <summary>Something wrong with a runbook.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Right">What would be right.</param>
public sealed record RunbookMistake(string File, int Line, string What, string Right)
{
    /// <summary>Whether the file cannot be used as it is; otherwise it is, and this is only told.</summary>
    public bool IsFatal { get; init; }

    public string Where => $"{File}:{Line}";

    public override string ToString() => $"{Where}: {What}; {Right}.";
}
