using DbUp.Builder;
using DbUp.Engine;

namespace ChatOpsIncidentBot.Storage;

/// <summary>Brings a schema up to date with the scripts that are built in, in the order of their names.</summary>
internal static class SchemaUpgrade
{
    private const string Root = "ChatOpsIncidentBot.Storage.Schema.";

    /// <summary>The number of the newest script this program knows, the same for both databases.</summary>
    public static int Newest { get; } = typeof(SchemaUpgrade).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Root + DatabaseProvider.Sqlite + ".", StringComparison.Ordinal))
        .Max(name => int.Parse(name.AsSpan(Root.Length + DatabaseProvider.Sqlite.ToString().Length + 1, 4), System.Globalization.CultureInfo.InvariantCulture));

    /// <exception cref="DatabaseRefusedException">The database is newer than this program, or a script failed (and was rolled back).</exception>
    /// <param name="before">Runs before a database that is in use already is changed; gets the number of the newest script it lacks.</param>
    public static void Run(UpgradeEngineBuilder builder, DatabaseProvider provider, string database, Action<string> before, ILogger logger)
    {
        var log = new SchemaLog(logger);
        var engine = builder
            .WithScripts(Scripts(provider))
            .WithVariablesDisabled()
            .WithTransaction()
            .LogTo(log)
            .Build();
        List<string> unknown;
        try
        {
            unknown = engine.GetExecutedButNotDiscoveredScripts();
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException)
        {
            throw new DatabaseRefusedException($"The schema of {database} cannot be read: {OneLine(e)}", e);
        }
        if (unknown.Count > 0)
        {
            throw new DatabaseRefusedException(
                $"{database} is newer than this program: it has been changed by {string.Join(", ", unknown.Order(StringComparer.Ordinal))}, "
                + "which this version does not know. Start the newer version, or bring back the backup from before the upgrade.");
        }
        var waiting = engine.GetScriptsToExecute();
        if (waiting.Count > 0 && engine.GetExecutedScripts().Count > 0) before(waiting[^1].Name.Split('-')[0]);
        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new DatabaseRefusedException(
                $"The schema of {database} could not be brought up to date; {result.ErrorScript?.Name ?? "nothing"} was undone: {OneLine(result.Error)}",
                result.Error);
        }
        if (waiting.Count > 0) logger.SchemaChanged(database, waiting.Count, waiting[^1].Name);
    }

    /// <summary>The names of the scripts there are, as the database remembers those that have run.</summary>
    public static IReadOnlyList<string> Names(DatabaseProvider provider) => [.. Scripts(provider).Select(script => script.Name)];

    private static List<SqlScript> Scripts(DatabaseProvider provider)
    {
        var prefix = Root + provider + ".";
        var assembly = typeof(SchemaUpgrade).Assembly;
        var scripts = new List<SqlScript>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            scripts.Add(new SqlScript(name[prefix.Length..], reader.ReadToEnd()));
        }
        return [.. scripts.OrderBy(script => script.Name, StringComparer.Ordinal)];
    }

    private static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ");
}
