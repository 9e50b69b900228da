using System.Globalization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>How long something is kept, or how far back somebody looks: as <see cref="Durations"/>, which are of what people wait for, and any number of days beside.</summary>
public static class LongDurations
{
    public static bool TryParse(string text, out TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Durations.TryParse(text, out time)) return true;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 5 || text[digits..].Trim().ToLowerInvariant() is not ("d" or "day" or "days")) return false;
        time = TimeSpan.FromDays(int.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture));
        return true;
    }
}
