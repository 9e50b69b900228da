using System.Diagnostics;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>How often the disk takes a page of 4 KB and says that it has it: no commit by itself can be faster.</summary>
internal static class DiskBenchmark
{
    private const int Page = 4096, Pages = 256;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(8);

    public static Taken Run()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("disk-bench-").FullName, "disk");
        try
        {
            using var handle = File.OpenHandle(file, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(handle, new byte[Page * Pages], 0);
            RandomAccess.FlushToDisk(handle);
            var (times, page) = (new List<double>(), new byte[Page]);
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; Stopwatch.GetElapsedTime(began) < Each; i++)
            {
                Random.Shared.NextBytes(page);
                var from = Stopwatch.GetTimestamp();
                RandomAccess.Write(handle, page, (long)i % Pages * Page);
                RandomAccess.FlushToDisk(handle);
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            var taken = Taken.Of(times, Stopwatch.GetElapsedTime(began).TotalSeconds);
            Console.WriteLine($"disk: {taken.PerSecond:N0} pages a second, each with fsync; p50 {taken.Median:N2} ms  p99 {taken.P99:N2} ms  most {taken.Most:N2} ms");
            return taken;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
