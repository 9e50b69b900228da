namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>The clock of one process, set while it runs (libfaketime). What has really passed stays known to it, as on a machine whose clock is set.</summary>
internal sealed class FakeClock
{
    private const string Missing = "libfaketime is not installed (apt install faketime)";

    private static readonly string? Library = Directory.Exists("/usr/lib") ? Directory.EnumerateDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists) : null;

    private readonly string _file;

    private FakeClock(string file) => _file = file;

    /// <summary>Skips the test with a sentence where libfaketime is missing; on the build server that is a failure.</summary>
    /// <param name="environment">Of the process that is to have this clock.</param>
    /// <param name="off">How far it is off from the start, such as <c>+90</c>.</param>
    public static async Task<FakeClock> GiveAsync(Dictionary<string, string> environment, string folder, string off = "+0")
    {
        if (Library is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Missing);
        Assume.That(Library, Is.Not.Null, Missing);
        var clock = new FakeClock(Path.Combine(folder, "clock"));
        await clock.SetAsync(off);
        foreach (var name in (string[])["FAKETIME_NO_CACHE", "FAKETIME_DONT_FAKE_MONOTONIC", "DONT_FAKE_MONOTONIC"]) environment[name] = "1";
        // Waits are measured by the monotonic clock, which is not faked; corrected as if it were, they would end at once.
        environment["FAKETIME_FORCE_MONOTONIC_FIX"] = "0";
        (environment["LD_PRELOAD"], environment["FAKETIME_TIMESTAMP_FILE"]) = (Library!, clock._file);
        return clock;
    }

    /// <param name="off">From the real time, such as <c>-1h</c>.</param>
    public Task SetAsync(string off) => File.WriteAllTextAsync(_file, off);
}
