using System.Data.Common;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Verifying;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Operating;

/// <summary><c>-- verify</c>: reads all that is kept and says where it does not fit together. It changes nothing, and the bot may run meanwhile.</summary>
internal static class VerifyVerb
{
    /// <param name="database">Not open.</param>
    /// <returns>The exit code: 1 where anything is wrong.</returns>
    /// <exception cref="DatabaseRefusedException">It cannot be read.</exception>
    public static async Task<int> RunAsync(Database database, TextWriter output, CancellationToken cancellationToken)
    {
        await database.OpenToReadAsync(cancellationToken);
        var (line, findings) = await LookAsync(database, output, cancellationToken);
        await output.WriteLineAsync(line);
        return findings == 0 ? 0 : 1;
    }

    /// <summary>A copy of a SQLite database.</summary>
    public static Database Copy(string file) => Database.Create(DatabaseOptions.OfFile(Path.GetFullPath(file)), Environment.CurrentDirectory, TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>Writes a line for each finding.</summary>
    /// <param name="database">Open.</param>
    /// <returns>What it came to, and how many findings there are.</returns>
    public static async Task<(string Line, long Findings)> LookAsync(Database database, TextWriter output, CancellationToken cancellationToken)
    {
        var verification = new Verification(database);
        var findings = 0L;
        try
        {
            await foreach (var finding in verification.FindingsAsync(cancellationToken))
            {
                findings++;
                await output.WriteLineAsync(finding);
            }
        }
        catch (DbException failure)
        {
            findings++;
            await output.WriteLineAsync($"Not all of it can be read: {failure.Message.ReplaceLineEndings(" ")}");
        }
        var seen = $"{Wording.Incidents(verification.Incidents)}, {(verification.Entries == 1 ? "1 entry" : $"{verification.Entries} entries")}";
        return ($"{seen}: {(findings == 0 ? "sound" : findings == 1 ? "1 finding" : $"{findings} findings")}.", findings);
    }
}
