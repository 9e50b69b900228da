using System.Diagnostics;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>The built program as a process of its own, which can be killed at any moment and started again on what it left.</summary>
internal sealed class BuiltBot : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _said = [];

    private BuiltBot(Process process, int port)
    {
        (_process, Port) = (process, port);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public int ProcessId => _process.Id;

    public bool HasEnded => _process.HasExited;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>What it wrote so far.</summary>
    public string Said { get { lock (_said) return string.Join('\n', _said); } }

    /// <summary>How much memory it holds now.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="folder">Its content root; the database is in it.</param>
    /// <param name="environment">Settings as environment variables.</param>
    public static BuiltBot Launch(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var port = FreePorts.Next();
        var info = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(Program).Assembly.Location, "--urls", $"http://127.0.0.1:{port}", .. arguments]) info.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) info.Environment[name] = value;
        return new BuiltBot(Process.Start(info) ?? throw new InvalidOperationException("The bot did not start."), port);
    }

    /// <summary>Waits for the first answer.</summary>
    public async Task<BuiltBot> AnswersAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        // What starts needs the processor more than whoever asks it.
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var giveUp = Stopwatch.StartNew();
        while (giveUp.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The bot ended: {Said}");
            try
            {
                using var answer = await http.GetAsync(new Uri("/healthz/live", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return this;
            }
            catch (HttpRequestException)
            {
                await pause.WaitForNextTickAsync();
            }
        }
        throw new InvalidOperationException($"The bot does not answer: {Said}");
    }

    /// <summary>Kill -9, and no more of it is left when this returns.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to stop as a terminal or a container does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return await ExitAsync();
    }

    /// <summary>Freezes or wakes it.</summary>
    public void Signal(string name)
    {
        using var signal = Process.Start("kill", [name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
    }

    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return HasEnded;
    }

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_said) _said.Add(line);
    }
}
