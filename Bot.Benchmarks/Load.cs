using System.Diagnostics;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>So many requests in flight for so long, and what became of them.</summary>
internal static class Load
{
    /// <summary>The run-time compiler is at work for so long; what is measured is a bot that has been up for a while.</summary>
    private const int WarmSeconds = 15;

    /// <param name="each">How many a request holds.</param>
    public static async Task RunAsync(string name, int port, int inFlight, TimeSpan duration, Func<int, byte[]> request, int each = 1)
    {
        await ForAsync(port, inFlight, TimeSpan.FromSeconds(WarmSeconds), request);
        var started = Stopwatch.StartNew();
        var took = await ForAsync(port, inFlight, duration, request);
        var seconds = started.Elapsed.TotalSeconds;
        Array.Sort(took);
        Console.WriteLine($"{name,-12} {inFlight,3} in flight  {each * took.Length / seconds,8:N0}/s  p50 {At(took, 0.5),7:N2} ms  p99 {At(took, 0.99),7:N2} ms  most {took[^1],7:N2} ms");
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
