using System.Text.Json;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>Collects what is wrong with blocks, each with its place, as Slack's <c>response_metadata.messages</c> does.</summary>
internal sealed class Problems
{
    private readonly List<string> found = [];

    public IReadOnlyList<string> Found => found;

    public void Add(string at, string what) => found.Add($"[ERROR] {what} [json-pointer:{at}]");

    /// <summary>An object with only the properties named; the first is <c>type</c> where there is one.</summary>
    public bool Shape(JsonElement value, string at, string[] required, params string[] optional)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(at, "must be an object");
            return false;
        }

        var names = value.EnumerateObject().Select(p => p.Name).ToList();
        foreach (var name in names.Where(n => !required.Contains(n) && !optional.Contains(n))) Add(at, $"no more items allowed: {name}");
        foreach (var name in required.Where(n => !names.Contains(n))) Add(at, $"missing required field: {name}");
        foreach (var twice in names.CountBy(n => n).Where(n => n.Value > 1)) Add(at, $"given twice: {twice.Key}");
        return true;
    }

    public string? Text(JsonElement owner, string at, string name, int most, int least = 1)
    {
        if (!owner.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Add($"{at}/{name}", "must be a string");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > most) Add($"{at}/{name}", $"must be less than {most + 1} characters");
        if (text.Length < least) Add($"{at}/{name}", $"must be more than {least - 1} characters");
        return text;
    }

    public void OneOf(JsonElement owner, string at, string name, params string[] allowed)
    {
        if (Text(owner, at, name, int.MaxValue, 0) is { } text && !allowed.Contains(text)) Add($"{at}/{name}", $"must be one of {string.Join(", ", allowed)}");
    }

    public void Flag(JsonElement owner, string at, params string[] names)
    {
        foreach (var name in names)
        {
            if (owner.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                Add($"{at}/{name}", "must be a boolean");
        }
    }

    public int? Number(JsonElement owner, string at, string name, int least, int most)
    {
        if (!owner.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Add($"{at}/{name}", $"must be a whole number from {least} to {most}");
        return null;
    }

    public IReadOnlyList<JsonElement> Items(JsonElement owner, string at, string name, int least, int most)
    {
        if (!owner.TryGetProperty(name, out var value)) return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Add($"{at}/{name}", "must be an array");
            return [];
        }

        var count = value.GetArrayLength();
        if (count > most) Add($"{at}/{name}", $"no more than {most} items allowed [input: {count}]");
        if (count < least) Add($"{at}/{name}", $"no fewer than {least} items allowed [input: {count}]");
        return [.. value.EnumerateArray()];
    }
}
