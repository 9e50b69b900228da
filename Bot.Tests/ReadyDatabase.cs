using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests;

/// <summary>
/// A database as the bot leaves it that has started once and done nothing. It is made once in a run, by the program itself: for most stories how a schema comes
/// about is the dearest part, and they are about something else.
/// </summary>
internal static class ReadyDatabase
{
    private static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    /// <summary>Puts it where the sample settings look for it.</summary>
    /// <param name="folder">The content root of a bot that has not started yet.</param>
    public static async Task PutIntoAsync(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName, "incidents.db");
        await File.WriteAllBytesAsync(file, await Made.Value);
    }

    private static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("incident-ready-").FullName;
        await using (var database = Database.Create(new DatabaseOptions(), folder, TimeProvider.System, NullLoggerFactory.Instance)) await database.OpenAsync(CancellationToken.None);
        var ready = await File.ReadAllBytesAsync(Path.Combine(folder, "data", "incidents.db"));
        Directory.Delete(folder, recursive: true);
        return ready;
    }
}
