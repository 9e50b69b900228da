using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Commands;

namespace ChatOpsIncidentBot.Automation;

/// <summary>What is wrong with a request, in sentences. What the reader of JSON says names types of the program, which means nothing to whoever calls.</summary>
internal static class ApiMistakes
{
    private const string See = "the API is described at /openapi/v1.json.";

    public static string Said(JsonException wrong, JsonTypeInfo form) => wrong.Message switch
    {
        var message when message.Contains("missing required", StringComparison.Ordinal) => Missing(message) is { } name ? $"{name} is missing; {See}" : $"A required member is missing; {See}",
        var message when message.Contains("could not be mapped", StringComparison.Ordinal) && Quoted(message) is { } name => Unknown("member", name, [.. form.Properties.Select(property => property.Name)]),
        _ => $"The body is not what this address takes, at {wrong.Path ?? "$"}; {See}",
    };

    /// <summary>A parameter of the address that nothing is known of; null where all are known.</summary>
    public static string? OfQuery(IQueryCollection query, IReadOnlyList<string> known) =>
        query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown ? Unknown("parameter", unknown, known) : null;

    private static string Unknown(string what, string name, IReadOnlyList<string> known)
    {
        var shown = Messages.Shorten.ToLine(Chat.SafeText.CleanLine(name), 40);
        var meant = Nearest.To(name, known) is { } near ? $"; did you mean {near}?" : known.Count == 0 ? "; this address takes none." : $"; there are {string.Join(", ", known)}.";
        return $"There is no {what} '{shown}'{meant}";
    }

    private static string? Missing(string message) => message.Split("including: ") is [_, var names] ? names.TrimEnd('.').Replace("'", "", StringComparison.Ordinal) : null;

    private static string? Quoted(string message) => message.Split('\'') is [_, var name, ..] ? name : null;
}
