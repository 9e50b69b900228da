using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Detection;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Timekeeping;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What is asked of <c>backtest</c>, as it was typed.</summary>
/// <param name="File">Of recorded alerts; null where they are read from the database.</param>
public sealed record BacktestWords(string? File, string? FromDatabase, string Acknowledge, string Resolve);

/// <summary><c>-- backtest</c>: what recorded alerts would have come to with the settings as they are.</summary>
public static class BacktestVerb
{
    private const string Never = "never";

    /// <param name="build">Composes the program with more arguments, and other services where they are given.</param>
    /// <returns>The exit code: 1 where what was asked makes no sense or nothing was recorded.</returns>
    public static async Task<int> RunAsync(BacktestWords words, Func<string[], Action<WebApplicationBuilder>?, WebApplication> build, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var habits = Habits(words);
            var (alerts, leftOut) = words.FromDatabase is { } span ? (await FromDatabaseAsync(span, build, cancellationToken), []) : await FromFileAsync(words.File, cancellationToken);
            foreach (var why in leftOut) await output.WriteLineAsync("Left out: " + why);
            if (alerts.Count == 0) throw new FormatException("There is no alert in it.");
            await BacktestText.WriteAsync(await RunAsync(alerts, habits, build, cancellationToken), alerts, habits, output);
            return 0;
        }
        catch (FormatException wrong)
        {
            await output.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    /// <summary>In a database that is thrown away afterwards.</summary>
    private static async Task<BacktestRun> RunAsync(IReadOnlyList<RecordedAlert> alerts, BacktestHabits habits, Func<string[], Action<WebApplicationBuilder>?, WebApplication> build, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("incident-backtest-");
        try
        {
            var clock = new VirtualClock(alerts[0].At);
            await using var app = build([$"--Database:Provider={nameof(DatabaseProvider.Sqlite)}", $"--Database:ConnectionString=Data Source={Path.Combine(folder.FullName, "backtest.db")}"], builder => builder.Services.AddSingleton<TimeProvider>(clock).Configure<DatabaseOptions>(options => options.IsThrownAway = true));
            await app.Services.GetRequiredService<Database>().OpenAsync(cancellationToken);
            await app.Services.GetRequiredService<Backtest>().RunAsync(alerts, habits, clock, cancellationToken);
            var report = await app.Services.GetRequiredService<BacktestReader>().ReadAsync(alerts, cancellationToken);
            return new BacktestRun(report, app.Services.GetRequiredService<OnCall.People>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(IReadOnlyList<RecordedAlert> Alerts, IReadOnlyList<string> LeftOut)> FromFileAsync(string? file, CancellationToken cancellationToken)
    {
        if (file is null) throw new FormatException("Name a file of recorded alerts, such as backtest alerts.json, or say --from-database 30d.");
        try
        {
            return RecordedAlerts.Read(await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{file} cannot be read: {failure.Message}");
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{file} holds no recorded alerts: {wrong.Message}.");
        }
    }

    private static async Task<IReadOnlyList<RecordedAlert>> FromDatabaseAsync(string text, Func<string[], Action<WebApplicationBuilder>?, WebApplication> build, CancellationToken cancellationToken)
    {
        var span = Durations.TryParse(text, out var known) ? known : throw new FormatException($"--from-database {text} is not a time to look back; {Durations.Allowed.Replace("15m, 15 minutes", "30d, 2 weeks", StringComparison.Ordinal)}.");
        await using var app = build([], null);
        await app.Services.GetRequiredService<Database>().OpenAsync(cancellationToken);
        return await app.Services.GetRequiredService<BacktestReader>().RecordedAsync(app.Services.GetRequiredService<TimeProvider>().GetUtcNow() - span, cancellationToken);
    }

    private static BacktestHabits Habits(BacktestWords words)
    {
        TimeSpan? acknowledge = Durations.TryParse(words.Acknowledge, out var after) ? after : null;
        if (acknowledge is null && words.Acknowledge != Never) throw new FormatException($"--acknowledge {words.Acknowledge} is not a duration; {Durations.Allowed}, or never.");
        return Durations.TryParse(words.Resolve, out var resolve) ? new BacktestHabits(acknowledge, resolve) : throw new FormatException($"--resolve {words.Resolve} is not a duration; {Durations.Allowed}.");
    }
}

/// <summary>What came of it, and who the people in it are.</summary>
public sealed record BacktestRun(BacktestReport Report, OnCall.People People);
