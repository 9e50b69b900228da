using System.Diagnostics;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Benchmarks.Filling;

namespace ChatOpsIncidentBot.Benchmarks.Size;

/// <summary>Every page people and programs look at, one request at a time.</summary>
internal static partial class PageReads
{
    private const int Measured = 30;

    /// <summary>What takes so long is not asked so often.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task MeasureAsync(int port, int past, int open, Action<string, Taken, double?> add)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Add("Cookie", "as=bob");
        var list = await http.GetStringAsync(new Uri("/incidents", UriKind.Relative));
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-400).ToString("yyyy-MM-dd", null), TimeProvider.System.GetUtcNow().AddDays(-300).ToString("yyyy-MM-dd", null));
        var word = Words.Of(past / 2)[0].Split(' ')[^1];
        (string What, string Path)[] all =
        [
            ("/incidents", "/incidents"),
            ("/incidents second page", After().Match(list) is { Success: true } next ? System.Net.WebUtility.HtmlDecode(next.Groups["path"].Value) : "/incidents?after=1700000000000.5"),
            ("/incidents open", "/incidents?status=open"),
            ("/incidents filtered", "/incidents?status=closed&severity=SEV1&service=service-3"),
            ("/incidents by days", $"/incidents?from={from}&to={to}"),
            ("/incidents of a rare word", $"/incidents?q={word}"),
            ("/incidents of a common word", "/incidents?q=payments"),
            ("/incidents of no word", "/incidents?q=nothingofthekind"),
            ("/incidents narrowed and words", "/incidents?status=cancelled&severity=SEV1&service=service-3&q=payments"),
            ("/incidents/INC past", $"/incidents/INC-{past / 2}"),
            ("/incidents/INC open", $"/incidents/INC-{past + open}"),
            ("/actions", "/actions"),
            ("/actions of all", "/actions?of=all"),
            ("metrics 30 days", "/incidents/metrics?span=30d"),
            ("metrics a year", "/incidents/metrics?span=365d"),
            ("metrics a year one service", "/incidents/metrics?span=365d&service=service-3"),
            ("/metrics", "/metrics"),
            ("/status", "/status"),
            ("/status history", "/status/history"),
            ("/api/v2/summary.json", "/api/v2/summary.json"),
            ("/healthz/ready", "/healthz/ready"),
        ];
        foreach (var (what, path) in all)
        {
            var (times, first) = (new List<double>(), 0.0);
            var began = Stopwatch.StartNew();
            for (var request = 0; request <= Measured && (times.Count == 0 || began.Elapsed < Patience); request++)
            {
                var from1 = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
                await answer.Content.ReadAsByteArrayAsync();
                var took = Stopwatch.GetElapsedTime(from1).TotalMilliseconds;
                if (!answer.IsSuccessStatusCode && request == 0) Console.WriteLine($"  {path} answers {(int)answer.StatusCode}");
                if (request == 0) first = took;
                else times.Add(took);
            }
            add(what, Taken.Of(times, times.Sum() / 1000), first);
        }
    }

    [GeneratedRegex("href=\"(?<path>/incidents\\?[^\"]*after=[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex After();
}
