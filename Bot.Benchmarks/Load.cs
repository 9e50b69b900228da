using System.Diagnostics;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>So many requests in flight for so long, and what became of them.</summary>
internal static class Load
{
    /// <summary>The run-time compiler is at work for so long; what is measured is a bot that has been up for a while.</summary>
    private const int WarmSeconds = 15;

    /// <param name="each">How many a request holds.</param>
    /// <returns>What it prints.</returns>
    public static async Task<Taken> RunAsync(string name, int port, int inFlight, TimeSpan duration, Func<int, byte[]> request, int each = 1)
    {
        await ForAsync(port, inFlight, TimeSpan.FromSeconds(WarmSeconds), request);
        var started = Stopwatch.StartNew();
        var took = await ForAsync(port, inFlight, duration, request);
        var seconds = started.Elapsed.TotalSeconds;
        Array.Sort(took);
        var taken = new Taken(each * took.Length / seconds, took[0], At(took, 0.5), At(took, 0.99), took[^1]);
        Console.WriteLine($"{name,-12} {inFlight,3} in flight  {taken.PerSecond,8:N0}/s  p50 {taken.Median,7:N2} ms  p99 {taken.P99,7:N2} ms  most {taken.Most,7:N2} ms");
        return taken;
    }

    /// <param name="part">0.99 for the value that 99 in 100 stay below.</param>
    /// <param name="sorted">In ascending order, at least one.</param>
    public static double At(double[] sorted, double part) => sorted[(int)(sorted.Length * part)];

    private static async Task<double[]> ForAsync(int port, int inFlight, TimeSpan duration, Func<int, byte[]> request)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var each = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(number => Task.Run(() => OneAsync(port, number, until, request))));
        return [.. each.SelectMany(times => times)];
    }

    private static async Task<List<double>> OneAsync(int port, int number, long until, Func<int, byte[]> request)
    {
        using var connection = new RawConnection();
        await connection.ConnectAsync(port);
        var times = new List<double>(10_000);
        for (var i = number; Stopwatch.GetTimestamp() < until; i += 7919)
        {
            var bytes = request(i);
            var began = Stopwatch.GetTimestamp();
            var (status, body) = await connection.AskAsync(bytes);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (status != 200 || body.Contains("not saved", StringComparison.OrdinalIgnoreCase)) throw new InvalidOperationException($"{status} {body}");
        }
        return times;
    }
}

/// <summary>How many a second there were, and how many milliseconds one took.</summary>
internal sealed record Taken(double PerSecond, double Least, double Median, double P99, double Most)
{
    /// <param name="times">In milliseconds, at least one.</param>
    public static Taken Of(IEnumerable<double> times, double seconds)
    {
        var sorted = times.Order().ToArray();
        return new Taken(sorted.Length / seconds, sorted[0], Load.At(sorted, 0.5), Load.At(sorted, 0.99), sorted[^1]);
    }
}
