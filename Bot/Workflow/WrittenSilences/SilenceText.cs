using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What is written into a silence for people who see it in Alertmanager, and for the bot to find it by.</summary>
public sealed class SilenceText(People people, PublicAddress address, StandingPlatforms platforms, AlertSettings settings)
{
    private const string Bot = "incident bot";

    /// <summary>Null where there is nothing to silence any more, as far as Alertmanager knows.</summary>
    public async Task<AlertmanagerSilence?> ForAsync(Session session, WrittenSilenceRow row, AlertmanagerView view, DateTimeOffset now)
    {
        if (row.Silence is { } number)
        {
            var silence = (await AlertSilenceTable.OpenAsync(session)).FirstOrDefault(silence => silence.Number == number && silence.UntilAt > now);
            return silence is null ? null : Of(row, silence, view.At, view.At + (silence.UntilAt - now));
        }
        if (view.Of(row.Fingerprint) is not { } alert || row.Incident is not { } id || await IncidentLedger.LoadAsync(session, new IncidentId(id)) is not { } incident) return null;
        return Of(row, incident, ExactMatchers.For(alert.Raw, view.Alerts.Values.Select(other => other.Raw)), view.At, view.At + settings.WriteSilence!.Lasts);
    }

    /// <summary>An incident's silence: nothing of a title, which may be private.</summary>
    private AlertmanagerSilence Of(WrittenSilenceRow row, Incident incident, IReadOnlyList<AlertmanagerMatcher> matchers, DateTimeOffset from, DateTimeOffset until)
    {
        return Written(incident.IsPrivate ? Bot : people.NameOf(new PersonId(row.Author)), $"{incident.Id}{(Link(incident) is { } link ? $" {link}" : "")} (acknowledged; {Bot}, {row.Key})", matchers, from, until);
    }

    /// <summary>Where the incident's people talk; null where no address leads there.</summary>
    private Uri? Link(Incident incident) => platforms.All.FirstOrDefault(platform => platform.Platform.Word() == incident.Platform) switch
    {
        null => null,
        { Platform: Platform.Local } => address.Root,
        var platform => incident.Channel is IncidentChannel.Created channel ? platform.AddressOf(channel.Conversation) : null,
    };

    /// <summary>The same of a silence of the bot's own.</summary>
    private AlertmanagerSilence Of(WrittenSilenceRow row, AlertSilenceRow silence, DateTimeOffset from, DateTimeOffset until) => Written(
        people.NameOf(new PersonId(row.Author)), $"{silence.Reason} (silence {silence.Number}; {Bot}, {row.Key})",
        [.. AlertSilences.Read(silence).Matchers.Select(matcher => AlertmanagerMatcher.Of(matcher) ?? throw new InvalidOperationException("What cannot be written is not wanted there."))], from, until);

    private static AlertmanagerSilence Written(string author, string comment, IReadOnlyList<AlertmanagerMatcher> matchers, DateTimeOffset from, DateTimeOffset until) =>
        new("", matchers, author, comment) { StartsAt = from.UtcDateTime.ToString("O"), EndsAt = until };
}
