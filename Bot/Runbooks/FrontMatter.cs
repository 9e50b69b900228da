namespace ChatOpsIncidentBot.Runbooks;

/// <summary>
/// What stands between two lines of <c>---</c> at a file's beginning: <c>key: value</c>, <c>key: [one, two]</c>, or <c>key:</c> with lines of <c>- one</c> below it. Strict: whatever else
/// stands there is a mistake with its line.
/// </summary>
public sealed class FrontMatter
{
    public const string Alerts = "alerts", Services = "services", Severities = "severities", Title = "title", Url = "url";

    private const string Fence = "---";

    private static readonly string[] Keys = [Title, Alerts, Services, Severities, Url];
    private static readonly string[] Single = [Title, Url];

    private readonly Dictionary<string, (int Line, List<string> Values)> _fields = [];
    private readonly List<(int Line, string What, string Right)> _mistakes = [];

    /// <summary>How many lines of the file it takes, its fences included.</summary>
    public int Lines { get; private set; }

    public IReadOnlyList<(int Line, string What, string Right)> Mistakes => _mistakes;

    public IReadOnlyList<string> List(string key) => _fields.TryGetValue(key, out var field) ? field.Values : [];

    public string? Text(string key) => List(key) is [var value, ..] ? value : null;

    /// <summary>Where a key stands, or the first line.</summary>
    public int LineOf(string key) => _fields.TryGetValue(key, out var field) ? field.Line : 1;

    public static FrontMatter Read(IReadOnlyList<string> lines)
    {
        var read = new FrontMatter();
        if (lines.Count == 0 || lines[0].TrimEnd() != Fence) return read;
        var end = 1;
        while (end < lines.Count && lines[end].TrimEnd() != Fence) end++;
        if (end == lines.Count)
        {
            read._mistakes.Add((1, "the front matter does not end", "end it with a line of ---"));
            return read;
        }
        read.Lines = end + 1;
        string? open = null;
        for (var at = 1; at < end; at++) open = read.Line(lines[at], at + 1, open);
        return read;
    }

    /// <returns>The key whose values may follow in lines of their own.</returns>
    private string? Line(string text, int line, string? open)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed.StartsWith('#')) return open;
        if (trimmed == "-" || trimmed.StartsWith("- ", StringComparison.Ordinal))
        {
            if (open is not null) Add(open, trimmed[1..], line);
            else _mistakes.Add((line, "a line that begins with - belongs to no key", $"write {Alerts}: above it"));
            return open;
        }
        var colon = trimmed.IndexOf(':');
        var key = colon < 0 ? trimmed : trimmed[..colon].TrimEnd();
        if (colon < 0 || !Keys.Contains(key))
        {
            _mistakes.Add((line, colon < 0 ? $"'{Cut(trimmed)}' is not understood" : $"'{Cut(key)}' is not a key", "the keys are " + string.Join(", ", Keys)));
            return null;
        }
        if (!_fields.TryAdd(key, (line, [])))
        {
            _mistakes.Add((line, $"{key} stands there twice", $"name it once, such as {key}: [one, two]"));
            return null;
        }
        return Values(key, trimmed[(colon + 1)..].Trim(), line);
    }

    private string? Values(string key, string value, int line)
    {
        if (value.Length == 0) return Single.Contains(key) ? null : key;
        if (Single.Contains(key) || !value.StartsWith('['))
        {
            Add(key, value, line);
            return null;
        }
        if (!value.EndsWith(']'))
        {
            _mistakes.Add((line, $"the list of {key} does not end", $"write {key}: [one, two]"));
            return null;
        }
        foreach (var item in value[1..^1].Split(',', StringSplitOptions.RemoveEmptyEntries)) Add(key, item, line);
        return null;
    }

    private void Add(string key, string value, int line)
    {
        var plain = value.Trim();
        if (plain.Length >= 2 && plain[0] is '"' or '\'' && plain[^1] == plain[0]) plain = plain[1..^1];
        if (plain.Length == 0 || plain[0] is '{' or '&' or '*' or '|' or '>' or '!') _mistakes.Add((line, $"'{Cut(plain)}' is not understood", $"write {key}: [one, two], or one on each line after -"));
        else _fields[key].Values.Add(plain);
    }

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40];
}
