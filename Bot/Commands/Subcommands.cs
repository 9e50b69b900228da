namespace ChatOpsIncidentBot.Commands;

/// <summary>All subcommands, by name. They are made on first use, because help, one of them, needs them all.</summary>
public sealed class Subcommands(IServiceProvider services)
{
    private readonly Lazy<Dictionary<string, Subcommand>> _all = new(() => typeof(Subcommand).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Subcommand)) && !type.IsAbstract)
        .Select(type => (Subcommand)ActivatorUtilities.CreateInstance(services, type))
        .SelectMany(subcommand => subcommand.AlsoCalled.Prepend(subcommand.Name), (subcommand, name) => (name, subcommand))
        .ToDictionary(pair => pair.name, pair => pair.subcommand, StringComparer.OrdinalIgnoreCase));

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<Subcommand> All => [.. _all.Value.Values.Distinct().OrderBy(subcommand => subcommand.Name, StringComparer.Ordinal)];

    public Subcommand? Find(string name) => _all.Value.GetValueOrDefault(name);
}
