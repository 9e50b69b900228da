using ChatOpsIncidentBot.Chat;
using NodaTime;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>cover</c>; its times are read as those of <see cref="OverrideForm"/>.</summary>
internal static class CoverForm
{
    /// <summary>Opens with the next four hours.</summary>
    public static Form New(DateTimeZone zone, DateTimeOffset now) => new()
    {
        Command = "cover",
        Title = "Ask for cover",
        Submit = "Ask",
        Introduction = "Whoever says yes first covers for you in every rotation in which you are on call then.",
        Fields = [.. OverrideForm.Times(zone, now, days: 0, hours: 4), new FormField.Text(OverrideForm.Reason, "Why?") { Optional = true, MaxLength = 300, Placeholder = "School concert" }],
    };
}
