using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Timekeeping;

namespace ChatOpsIncidentBot.Operating;

/// <summary>The web server's limits, the log's form, and how long a stop may take.</summary>
public static class Hosting
{
    /// <summary>A graceful stop lets what is being sent end: one call's time-out and a little.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(20);

    private const long LargestBody = 1_048_576;

    /// <summary>A connection that does nothing costs some 20 KB; beyond this many the rest is closed at once, and those there are go on.</summary>
    private const long MostConnections = 5_000;

    public static void AddHosting(this WebApplicationBuilder builder, ProgramSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // What the slim builder leaves out and somebody may ask for: --urls https://, and routes with a pattern.
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRouting();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        });
        builder.Services.AddSingleton<TimeProvider>(new SteadyClock(TimeProvider.System));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Logging.ClearProviders();
        if (Console.IsOutputRedirected) builder.Logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        else builder.Logging.AddSimpleConsole(console => (console.IncludeScopes, console.SingleLine, console.TimestampFormat) = (true, true, "HH:mm:ss "));
        // A trace and a log scope for every request, which nothing here reads; what a request throws is logged by the server.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // It warns that keys are kept unencrypted in the database, which is meant, and that none was there yet.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var start = new HostStart();
        start.LeaveToWhoStarts(builder.Logging);
        builder.Services.AddSingleton(start);
        // It warns that pages are not to be kept, which is meant.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
    }

    /// <summary>Makes the database ready, before anything listens or ticks.</summary>
    /// <exception cref="DatabaseRefusedException">It must not be used; the message says why.</exception>
    public static Task OpenAsync(this WebApplication app, CancellationToken cancellationToken) =>
        app.Services.GetRequiredService<Database>().OpenAsync(cancellationToken);
}
