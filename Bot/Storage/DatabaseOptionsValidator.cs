using System.Data.Common;
using Microsoft.Extensions.Options;

namespace ChatOpsIncidentBot.Storage;

/// <summary>Finds the mistakes that can be seen without opening anything. Never repeats the connection string: it may hold a password.</summary>
public sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    private const string Key = DatabaseOptions.Section + ":" + nameof(DatabaseOptions.ConnectionString);

    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Example(options) is { } example ? ValidateOptionsResult.Fail($"{Key}: for the provider {options.Provider} it is written like {example}") : ValidateOptionsResult.Success;
    }

    /// <returns>How the connection string is written; null where it is right.</returns>
    internal static string? Example(DatabaseOptions options)
    {
        var needed = options.Provider switch
        {
            DatabaseProvider.Sqlite => (Words: new[] { "data source", "datasource", "filename" }, Example: "Data Source=data/incidents.db"),
            DatabaseProvider.Postgres => (Words: ["host", "server"], Example: "Host=localhost;Database=incidents;Username=incidents;Password=..."),
        };
        DbConnectionStringBuilder parts = [];
        try
        {
            parts.ConnectionString = options.ConnectionString;
        }
        catch (ArgumentException)
        {
            return needed.Example;
        }
        return needed.Words.Any(parts.ContainsKey) ? null : needed.Example;
    }
}
