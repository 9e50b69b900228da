using System.Diagnostics;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>When a workspace has heard all it is going to hear.</summary>
internal static class Quiet
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(3);

    /// <summary>Longer than a message takes that has to be asked about and sent again.</summary>
    private const int Seconds = 6;

    /// <summary>Waits until something holds and Slack has heard nothing new for a while; gives up without a word, because the test says better what is missing.</summary>
    /// <param name="patience">Three minutes where it is not said.</param>
    public static async Task WaitAsync(CrowdedWorkspace workspace, Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var waiting = Stopwatch.StartNew();
        var (calls, quiet) = (0, 0);
        while (waiting.Elapsed < (patience ?? UsualPatience) && (quiet < Seconds || !await holds()) && await timer.WaitForNextTickAsync())
        {
            quiet = workspace.Slack.Calls.Count == calls ? quiet + 1 : 0;
            calls = workspace.Slack.Calls.Count;
        }
    }
}
