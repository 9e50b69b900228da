namespace ChatOpsIncidentBot.Workflow;

/// <summary>Names this running process among those that share a database, in leases and logs.</summary>
public sealed record NodeName(string Value)
{
    /// <summary>Machine and process id, with the start's random part, because a container's process is always number 1.</summary>
    public static NodeName OfThisProcess() =>
        new($"{Environment.MachineName}-{Environment.ProcessId}-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}");
}
