using System.Diagnostics;
using Npgsql;

namespace ChatOpsIncidentBot.Benchmarks.Size;

/// <summary>A PostgreSQL of its own in a folder; commits reach the disk but for while it is filled.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private readonly string _programs;
    private readonly string _folder;
    private readonly int _port = BotProcess.FreePort();

    private PostgresProcess(string programs, string folder) => (_programs, _folder) = (programs, folder);

    public string Connection => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=bench";

    /// <exception cref="InvalidOperationException">None is installed.</exception>
    public static async Task<PostgresProcess> StartAsync(string folder)
    {
        var programs = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault() : null;
        var server = new PostgresProcess(programs ?? throw new InvalidOperationException("PostgreSQL is not installed (nothing under /usr/lib/postgresql)."), folder);
        var isNew = !File.Exists(Path.Combine(folder, "PG_VERSION"));
        if (isNew)
        {
            Directory.CreateDirectory(folder);
            if (Environment.UserName == "root") Execute("chown", ["postgres", folder]);
            server.Run("initdb", "-D", folder, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
            await File.AppendAllLinesAsync(Path.Combine(folder, "postgresql.conf"),
                ["listen_addresses = '127.0.0.1'", $"unix_socket_directories = '{folder}'", "fsync = off", "shared_buffers = 2GB", "effective_cache_size = 12GB", "work_mem = 16MB", "max_wal_size = 8GB", "random_page_cost = 1.1"]);
        }
        server.Run("pg_ctl", "-D", folder, "-w", "-t", "600", "start", "-l", Path.Combine(folder, "log"), "-o", $"-p {server._port}");
        if (isNew) await server.ExecuteAsync("postgres", "CREATE DATABASE bench");
        return server;
    }

    /// <summary>From now on what is committed is on the disk.</summary>
    public async Task KeepAsync()
    {
        await ExecuteAsync("postgres", "ALTER SYSTEM SET fsync = on");
        Run("pg_ctl", "-D", _folder, "-m", "fast", "-t", "600", "-w", "restart", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port}");
    }

    public ValueTask DisposeAsync()
    {
        Run("pg_ctl", "-D", _folder, "-m", "fast", "-t", "600", "-w", "stop");
        return ValueTask.CompletedTask;
    }

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>PostgreSQL refuses to run as root, so there it runs as its own user.</summary>
    private void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        if (Environment.UserName == "root") Execute("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Execute(path, arguments);
    }

    private static void Execute(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {errors.Result}");
    }
}
