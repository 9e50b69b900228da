using System.Diagnostics;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Places where a test lets the built program die. Compiled away from every release.</summary>
internal static class Failpoint
{
    /// <summary>Whether this build has such places.</summary>
    public static bool AreBuiltIn =>
#if FAILPOINTS
        true;
#else
        false;
#endif

    /// <summary>Kills the process at once when the variable FAILPOINT is <c>name:count</c> and this is the count-th time here.</summary>
    [Conditional("FAILPOINTS")]
    public static void Reach(string name)
    {
        if (Environment.GetEnvironmentVariable("FAILPOINT")?.Split(':') is not [var wanted, var count] || wanted != name) return;
        if (Interlocked.Increment(ref _reached) == int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)) Process.GetCurrentProcess().Kill();
    }

    private static int _reached;
}
