using System.Diagnostics;
using ChatOpsIncidentBot.Benchmarks.Filling;

namespace ChatOpsIncidentBot.Benchmarks.Size;

/// <summary>Commands as Slack sends them, signed, until they are answered: what is read one at a time, what is written with 16 in flight.</summary>
internal static class CommandRuns
{
    private const int InFlight = 16, Measured = 30, WorkedOn = 100;

    private static readonly TimeSpan Each = TimeSpan.FromSeconds(8), Patience = TimeSpan.FromSeconds(20);

    public static async Task MeasureAsync(int port, int past, int open, Action<string, Taken, double?> add)
    {
        var word = Words.Of(past / 3)[2].Split(' ')[^1];
        (string What, Func<int, string> Line)[] lines =
        [
            ("list", _ => "list"),
            ("show", i => $"show INC-{1 + i * 7919L % past}"),
            ("timeline", i => $"timeline INC-{1 + i * 7919L % past}"),
            ("search a rare word", _ => $"search {word}"),
            ("search two words", _ => "search connection pool"),
            ("search a common word", _ => "search database"),
            ("metrics 30d", _ => "metrics 30d"),
            ("action list", _ => "action list"),
            ("declare", i => $"declare sev2 Payments time out in region {i} host node{i:x4} anyway=yes service=service-3"),
        ];
        using var connection = new RawConnection();
        await connection.ConnectAsync(port);
        foreach (var (what, line) in lines)
        {
            var (times, first) = (new List<double>(), 0.0);
            var began = Stopwatch.StartNew();
            for (var request = 0; request <= Measured && (times.Count == 0 || began.Elapsed < Patience); request++)
            {
                var from = Stopwatch.GetTimestamp();
                var (status, body) = await connection.AskAsync(SignedRequest.Command(line(request)));
                var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
                if (status != 200 || request == 0 && !body.Contains("INC-", StringComparison.Ordinal)) Console.WriteLine($"  {what}: {status} {body[..Math.Min(body.Length, 200)]}");
                if (request == 0) first = took;
                else times.Add(took);
            }
            add(what, Taken.Of(times, times.Sum() / 1000), first);
        }
        // Those that escalate last.
        var worked = Math.Min(WorkedOn, open / 2);
        foreach (var (what, line) in new (string, Func<int, string>)[] { ("note", i => $"note INC-{past + open - i % worked} looked at the graphs"), ("ack", i => $"ack INC-{past + open - i % worked}") })
        {
            add(what, await Load.RunAsync(what, port, InFlight, Each, i => SignedRequest.Command(line(i))), null);
        }
    }
}
