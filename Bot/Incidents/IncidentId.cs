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
    public static bool TryParse([NotNullWhen(true)] string? text, out IncidentId id)
    {
        id = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return false;
        if (!int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        id = new IncidentId(number);
        return true;
    }
}
