using System.Globalization;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>When an alert comes and goes so often that each time says nothing.</summary>
/// <param name="Starts">So many beginnings</param>
/// <param name="Within">within so long.</param>
/// <param name="Settles">Once it has fired for so long without a break it counts as any other.</param>
public sealed record FlapRule(int Starts, TimeSpan Within, TimeSpan Settles)
{
    /// <summary>The last beginnings of an alert with the newest one, as its newest occurrence keeps them.</summary>
    /// <param name="before">What the occurrence before kept.</param>
    public string After(string? before, DateTimeOffset begins)
    {
        var known = (before ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => long.Parse(word, CultureInfo.InvariantCulture));
        var counted = known.Where(at => at > (begins - Within).ToUnixTimeMilliseconds()).Append(begins.ToUnixTimeMilliseconds()).TakeLast(Starts);
        return string.Join(',', counted.Select(at => at.ToString(CultureInfo.InvariantCulture)));
    }

    /// <param name="starts">What <see cref="After"/> made.</param>
    public bool Flaps(string? starts) => starts is not null && starts.AsSpan().Count(',') + 1 >= Starts;

    public static FlapRule Read(SettingsReader settings)
    {
        var rule = new FlapRule(settings.Number("Starts", 5, 3, 100), settings.Duration("Within", TimeSpan.FromHours(1)), settings.Duration("Settles", TimeSpan.FromMinutes(10)));
        settings.RefuseUnknownKeys();
        return rule;
    }
}
