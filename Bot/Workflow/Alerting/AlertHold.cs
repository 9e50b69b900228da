namespace ChatOpsIncidentBot.Workflow;

/// <summary>Why an alert is not heard of.</summary>
public abstract record AlertHold
{
    private AlertHold() { }

    /// <summary>As it is stored and logged; the written words never change.</summary>
    public string Why => this switch
    {
        Silenced silenced => $"silence {silenced.Number}",
        InMaintenance maintenance => "maintenance: " + maintenance.Window,
        Inhibited inhibited => Inhibited.By(inhibited.Rule),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public sealed record Silenced(int Number) : AlertHold;

    /// <param name="Until">When to look again.</param>
    public sealed record InMaintenance(string Window, DateTimeOffset Until) : AlertHold;

    public sealed record Inhibited(string Rule) : AlertHold
    {
        public static string By(string rule) => "inhibited: " + rule;
    }
}
