using System.Globalization;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Operating;

/// <summary><c>-- backup</c>: copies the database while the bot works on it. What is under the name that was asked for is whole, can be read and fits together; until that is known it is called otherwise.</summary>
internal static class BackupVerb
{
    /// <param name="database">Not open.</param>
    /// <returns>The exit code: 1 where there is no sound copy.</returns>
    /// <exception cref="DatabaseRefusedException">It cannot be copied.</exception>
    public static async Task<int> RunAsync(Database database, string file, TextWriter output, CancellationToken cancellationToken)
    {
        if (Path.Exists(file))
        {
            await output.WriteLineAsync($"{file} is there already, and nothing was copied; give another name.");
            return 1;
        }
        var part = file + ".part";
        await database.CopyToAsync(database.IsShared ? file : part, cancellationToken);
        string line;
        long findings;
        await using (var copy = VerifyVerb.Copy(part))
        {
            await copy.OpenToReadAsync(cancellationToken);
            (line, findings) = await VerifyVerb.LookAsync(copy, output, cancellationToken);
        }
        if (findings > 0)
        {
            await output.WriteLineAsync($"{line} The copy is kept as {part}; it is what the database is.");
            return 1;
        }
        File.Move(part, file);
        var size = (new FileInfo(file).Length / 1_048_576.0).ToString("0.0", CultureInfo.InvariantCulture);
        await output.WriteLineAsync($"{line} All of it is in {file} ({size} MB). To go back to it, stop the bot and put it in the place of the database, without the files -wal and -shm beside that.");
        return 0;
    }
}
