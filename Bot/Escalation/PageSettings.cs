using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>The section <c>Pages</c>: pages that are about no incident.</summary>
/// <param name="AnswerWithin">How long whoever is paged has to answer, where no policy says it.</param>
/// <param name="MostPerHour">So many one person may send.</param>
public sealed record PageSettings(TimeSpan AnswerWithin, int MostPerHour)
{
    public static PageSettings Read(SettingsReader settings)
    {
        var read = new PageSettings(settings.Duration("AnswerWithin", TimeSpan.FromMinutes(15)), settings.Number("MostPerHour", 10, 1, 1000));
        settings.RefuseUnknownKeys();
        return read;
    }
}
