namespace ChatOpsIncidentBot.Incidents;

/// <summary>What is to be done, as it was found when the incident was resolved.</summary>
public sealed record NewAction(string What, PersonId? Owner = null, DateOnly? Due = null)
{
    /// <summary>Nobody's yet.</summary>
    public static implicit operator NewAction(string what) => new(what);
}
