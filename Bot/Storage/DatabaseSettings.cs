using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Storage;

/// <summary>Reads the section <c>Database</c> for its mistakes, so that they are told with all others; <see cref="DatabaseOptions"/> are bound from the same.</summary>
public static class DatabaseSettings
{
    public static void Check(SettingsReader section)
    {
        var options = new DatabaseOptions();
        foreach (var key in new[] { nameof(DatabaseOptions.Provider), nameof(DatabaseOptions.ConnectionString) }.Where(key => section.Exists(key) && section.Text(key) is null)) section.Mistake(key, "is empty", "a value, or no such key");
        if (section.Text(nameof(DatabaseOptions.Provider)) is { } provider)
        {
            if (Enum.GetNames<DatabaseProvider>().FirstOrDefault(name => name.Equals(provider, StringComparison.OrdinalIgnoreCase)) is { } named) options.Provider = Enum.Parse<DatabaseProvider>(named);
            else section.Mistake(nameof(DatabaseOptions.Provider), $"'{provider}' is not allowed", string.Join(" or ", Enum.GetNames<DatabaseProvider>()));
        }
        options.ConnectionString = section.Text(nameof(DatabaseOptions.ConnectionString)) ?? options.ConnectionString;
        if (DatabaseOptionsValidator.Example(options) is { } example) section.Mistake(nameof(DatabaseOptions.ConnectionString), $"cannot be used for {options.Provider}", $"one like {example}");
        section.RefuseUnknownKeys();
    }
}
