using System.Diagnostics;
using ChatOpsIncidentBot.Tests.Processes;
using Npgsql;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>One real PostgreSQL for the whole test run, in a temporary folder on a free port; every test gets a database of its own.</summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer?> Shared = new(Start);
    private static int databases;
    private readonly string programs;
    private readonly string folder;
    private readonly int port;

    private PostgresServer(string programs, string folder, int port) => (this.programs, this.folder, this.port) = (programs, folder, port);

    /// <summary>Skips the test with a sentence where PostgreSQL is not installed; on the build server that is a failure.</summary>
    public static PostgresServer Get()
    {
        if (Shared.Value is { } server)
        {
            return server;
        }
        const string missing = "PostgreSQL is not installed (no initdb under /usr/lib/postgresql or in PATH)";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(missing);
        }
        Assume.That(Shared.Value, Is.Not.Null, missing);
        throw new InvalidOperationException(missing);
    }

    public static void StopIfStarted()
    {
        if (Shared is { IsValueCreated: true, Value: { } server })
        {
            server.Run("pg_ctl", "-D", server.folder, "-m", "immediate", "-w", "stop");
            Directory.Delete(server.folder, recursive: true);
        }
    }

    /// <returns>The connection string of a new, empty database.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public void Restart() => Run("pg_ctl", "-D", folder, "-m", "immediate", "-w", "restart", "-l", Path.Combine(folder, "log"));

    private static PostgresServer? Start()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [];
        programs = programs.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        if (programs.LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) is not { } found)
        {
            return null;
        }
        var server = new PostgresServer(found, Directory.CreateTempSubdirectory("incident-postgres-").FullName, FreePorts.Next());
        if (Environment.UserName == "root")
        {
            Execute("chown", ["postgres", server.folder]);
        }
        server.Run("initdb", "-D", server.folder, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        // Its data lives for one run only, so it need not reach the disk.
        File.AppendAllLines(
            Path.Combine(server.folder, "postgresql.conf"),
            [$"port = {server.port}", "listen_addresses = '127.0.0.1'", $"unix_socket_directories = '{server.folder}'", "fsync = off", "max_connections = 300"]);
        server.Run("pg_ctl", "-D", server.folder, "-w", "start", "-l", Path.Combine(server.folder, "log"));
        return server;
    }

    private static void Execute(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {errors.Result}");
        }
    }

    /// <summary>PostgreSQL refuses to run as root, so there it runs as its own user.</summary>
    private void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        if (Environment.UserName == "root")
        {
            Execute("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Execute(path, arguments);
        }
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database}";
}
