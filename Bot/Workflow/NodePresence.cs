using System.Reflection;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Says where nodes share a database that this one is there, and learns how many there are; a node that stops takes its leave.</summary>
public sealed class NodePresence(Database database, NodeName node, NodeShare share, TimeProvider time) : IHostedService
{
    /// <summary>For people: what is running, without the build it came from.</summary>
    public static string Version { get; } = typeof(NodePresence).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public Task StartAsync(CancellationToken cancellationToken) => RunOnceAsync(cancellationToken);

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!database.IsShared) return;
        var there = await database.WriteAsync(session => NodeTable.SayAsync(session, new NodeRow { Name = node.Value, SeenAt = time.GetUtcNow(), Version = Version }), cancellationToken);
        share.Set(there.Count, there.Count(other => string.CompareOrdinal(other.Name, node.Value) < 0));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!database.IsShared) return;
        try
        {
            await database.WriteAsync(async session =>
            {
                await NodeTable.LeaveAsync(session, node.Value);
                return true;
            }, cancellationToken);
        }
        catch (NotSavedException)
        {
            // The others see soon enough that it says nothing any more.
        }
    }
}
