using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>A fresh, empty place for a database: a temporary folder, or a new database on the test run's PostgreSQL.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<Database> opened = [];

    private TestDatabase(DatabaseOptions options, string folder) => (Options, Folder) = (options, folder);

    public DatabaseOptions Options { get; }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "data", "incidents.db");

    public static async Task<TestDatabase> NewAsync(DatabaseProvider provider)
    {
        var options = new DatabaseOptions { Provider = provider };
        if (provider == DatabaseProvider.Postgres)
        {
            options.ConnectionString = await PostgresServer.Get().NewDatabaseAsync();
        }
        return new TestDatabase(options, Directory.CreateTempSubdirectory("incident-storage-").FullName);
    }

    /// <summary>Opens it, once more each time it is called: on PostgreSQL each is like a node of its own.</summary>
    public async Task<Database> OpenAsync()
    {
        var database = Database.Create(Options, Folder, TimeProvider.System, NullLoggerFactory.Instance);
        opened.Add(database);
        await database.OpenAsync(CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }
        Directory.Delete(Folder, recursive: true);
    }
}
