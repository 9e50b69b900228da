namespace ChatOpsIncidentBot.Settings;

/// <summary>Where settings are read from.</summary>
public static class SettingsFiles
{
    public const string Name = "appsettings.json";

    /// <summary>Registers <see cref="SettingsWatch"/> over the files of the folder it was started in, read with everything else that counts: secrets, environment, command line.</summary>
    public static void AddSettingsWatch(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (root, environment) = (builder.Environment.ContentRootPath, builder.Environment.EnvironmentName);
        IReadOnlyList<string> files = [Path.Combine(root, Name), Path.Combine(root, $"appsettings.{environment}.json")];
        IReadOnlyList<IConfigurationSource> sources = [.. ((IConfigurationBuilder)builder.Configuration).Sources];
        var atStart = SettingsWatch.Print(files);
        builder.Services.AddSingleton(services => new SettingsWatch(files, atStart, () => Read(sources), services.GetRequiredService<ILogger<SettingsWatch>>()));
    }

    /// <summary>A source makes a reader of its own each time, so what the program was started with stays as it is.</summary>
    private static IConfiguration Read(IReadOnlyList<IConfigurationSource> sources)
    {
        var fresh = new ConfigurationBuilder();
        foreach (var source in sources) fresh.Add(source);
        return fresh.Build();
    }
}
