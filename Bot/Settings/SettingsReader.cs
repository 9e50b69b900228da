using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Settings;

/// <summary>
/// Reads one section of the settings and notes every mistake with its full key, so that a start shows all of them at once.
/// A reader goes on after a mistake with a harmless stand-in value, because the start is refused afterwards anyway.
/// </summary>
public sealed class SettingsReader
{
    private readonly IConfigurationSection? _section;
    private readonly IConfiguration _configuration;
    private readonly List<SettingsMistake> _mistakes;
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

    public SettingsReader(IConfiguration configuration)
        : this(configuration, null, [])
    {
    }

    private SettingsReader(IConfiguration configuration, IConfigurationSection? section, List<SettingsMistake> mistakes)
    {
        _configuration = configuration;
        _section = section;
        _mistakes = mistakes;
    }

    public IReadOnlyList<SettingsMistake> Mistakes => _mistakes;

    /// <summary>The last part of this section's key: in a dictionary of people, the person.</summary>
    public string Name => _section?.Key ?? "";

    public string? Value => _section?.Value;

    public bool Exists(string key) => _configuration.GetSection(key).Exists();

    public SettingsReader Section(string key)
    {
        _read.Add(key);
        var section = _configuration.GetSection(key);
        return new SettingsReader(section, section, _mistakes);
    }

    /// <summary>The entries of a dictionary or list, in the order of the file.</summary>
    public IReadOnlyList<SettingsReader> Entries() => [.. _configuration.GetChildren().Select(child =>
    {
        _read.Add(child.Key);
        return new SettingsReader(child, child, _mistakes);
    })];

    public string? Text(string key)
    {
        _read.Add(key);
        var text = _configuration[key];
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public string Text(string key, string otherwise) => Text(key) ?? otherwise;

    public string Required(string key, string allowed)
    {
        if (Text(key) is { } text) return text;
        Mistake(key, "is missing", allowed);
        return "";
    }

    public TimeSpan Duration(string key, TimeSpan? otherwise = null)
    {
        if (Text(key) is not { } text)
        {
            if (otherwise is null) Mistake(key, "is missing", Durations.Allowed);
            return otherwise ?? TimeSpan.FromMinutes(1);
        }
        if (Durations.TryParse(text, out var duration)) return duration;
        Mistake(key, $"'{text}' is not a duration", Durations.Allowed);
        return otherwise ?? TimeSpan.FromMinutes(1);
    }

    public int Number(string key, int otherwise, int least, int most)
    {
        if (Text(key) is not { } text) return otherwise;
        if (int.TryParse(text, out var number) && number >= least && number <= most) return number;
        Mistake(key, $"'{text}' is not allowed", $"a whole number from {least} to {most}");
        return otherwise;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (Text(key) is not { } text) return otherwise;
        if (bool.TryParse(text, out var flag)) return flag;
        Mistake(key, $"'{text}' is not allowed", "true or false");
        return otherwise;
    }

    public IReadOnlyList<string> List(string key)
    {
        _read.Add(key);
        return [.. _configuration.GetSection(key).GetChildren().Select(child => child.Value?.Trim() ?? "").Where(item => item.Length > 0)];
    }

    /// <param name="allowed">What would be right, said to the operator.</param>
    public void Mistake(string key, string wrong, string allowed) =>
        _mistakes.Add(new SettingsMistake(_section is null ? key : key.Length == 0 ? _section.Path : $"{_section.Path}:{key}", wrong, allowed));

    /// <summary>Call after everything was read: a key nobody asked for is most likely mistyped.</summary>
    public void RefuseUnknownKeys(params ReadOnlySpan<string> alsoKnown)
    {
        foreach (var known in alsoKnown) _read.Add(known);
        foreach (var child in _configuration.GetChildren())
        {
            if (!_read.Contains(child.Key)) Mistake(child.Key, "is not a setting", "one of " + string.Join(", ", _read.Order(StringComparer.Ordinal)));
        }
    }
}

/// <summary>One line of a refused start.</summary>
public sealed record SettingsMistake(string Key, string Wrong, string Allowed)
{
    public override string ToString() => $"{Key} {Wrong}; allowed: {Allowed}.";
}

/// <summary>The settings hold mistakes; the message has one line for each.</summary>
public sealed class SettingsMistakesException : Exception
{
    public SettingsMistakesException() { }

    public SettingsMistakesException(string message) : base(message) { }

    public SettingsMistakesException(string message, Exception inner) : base(message, inner) { }

    public SettingsMistakesException(IReadOnlyList<SettingsMistake> mistakes)
        : base("The settings hold mistakes:" + string.Concat(mistakes.Select(mistake => "\n  " + mistake))) => Mistakes = mistakes;

    /// <summary>In the order they were found.</summary>
    public IReadOnlyList<SettingsMistake> Mistakes { get; } = [];
}
