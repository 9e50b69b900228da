using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>An incident's number, counted from 1 in the order of declaration and written <c>INC-42</c>.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(IncidentIdJson))]
public readonly record struct IncidentId(int Number)
{
    private const string Prefix = "INC-";

    public override string ToString() => Prefix + Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads <c>INC-42</c> in any case; a bare number is not an incident, so that <c>sev 2</c> never names one.</summary>
    /// <summary>As people type it: <c>INC-3</c>, <c>inc3</c>, <c>#3</c>.</summary>
    public static bool TryTyped(string text, out IncidentId id)
    {
        if (TryParse(text, out id)) return true;
        var digits = text.StartsWith('#') ? text[1..] : text.StartsWith(Prefix[..^1], StringComparison.OrdinalIgnoreCase) ? text[(Prefix.Length - 1)..] : "";
        return TryParse(Prefix + digits, out id);
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out IncidentId id)
    {
        id = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return false;
        if (!int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        id = new IncidentId(number);
        return true;
    }
}
