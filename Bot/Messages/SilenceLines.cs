using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What became of silencing alerts in Alertmanager, in a line.</summary>
public static class SilenceLines
{
    public static RichText Of(IncidentEvent.SilenceTold told) => told.News switch
    {
        SilencingNews.Written => RichText.Of($"{Alerts(told.Alerts)} silenced in Alertmanager, as long as somebody has the incident in hand"),
        SilencingNews.Failed => RichText.Of($"{new Span.Bold("could not silence in Alertmanager")}: {Why(told)}; it will be tried again"),
        SilencingNews.NotEnded => RichText.Of($"{new Span.Bold("could not end the silences in Alertmanager")}: {Why(told)}; it will be tried again"),
        SilencingNews.Unanswered => RichText.Of($"{new Span.Bold("Alertmanager does not say what its alerts do")}: {Why(told)}; that they end may be noticed late. It is asked again"),
        SilencingNews.Ended => RichText.Of($"what was silenced in Alertmanager is heard again"),
        SilencingNews.Removed => RichText.Of($"in Alertmanager somebody ended {Silences(told.Alerts)} of this incident; the bot leaves that so"),
        SilencingNews.RanOut => RichText.Of($"in Alertmanager {Silences(told.Alerts)} of this incident ran out, because the bot could not renew them in time; it leaves that so until somebody acknowledges again"),
        SilencingNews.Refused => RichText.Of($"{new Span.Bold("Alertmanager refuses to silence")} {Count(told.Alerts)}: {Why(told)}"),
        SilencingNews.TooMany => RichText.Of($"it has more alerts than are silenced one by one; {told.Alerts} are, the others are heard in Alertmanager as ever"),
    };

    /// <summary>The same of a silence of the bot's own; null where there is nothing to say.</summary>
    public static RichText? Of(int silence, SilencingNews news, string? why) => news switch
    {
        SilencingNews.Written => RichText.Of($"silence {silence} holds in Alertmanager, too, now"),
        SilencingNews.Failed => RichText.Of($"{new Span.Bold("could not silence in Alertmanager")} what silence {silence} is about: {Shorten.ToLine(why ?? "")}; it will be tried again"),
        SilencingNews.NotEnded => RichText.Of($"{new Span.Bold("could not end in Alertmanager")} what silence {silence} is about: {Shorten.ToLine(why ?? "")}; it will be tried again"),
        SilencingNews.Removed => RichText.Of($"somebody ended silence {silence} in Alertmanager; here it goes on holding"),
        SilencingNews.Refused => RichText.Of($"{new Span.Bold("Alertmanager refuses")} silence {silence}: {Shorten.ToLine(why ?? "")}; it holds here alone"),
        SilencingNews.Unanswered or SilencingNews.Ended or SilencingNews.RanOut or SilencingNews.TooMany => null,
    };

    private static string Why(IncidentEvent.SilenceTold told) => Shorten.ToLine(told.Why ?? "");

    private static string Count(int alerts) => alerts == 1 ? "1 alert" : $"{alerts} alerts";

    private static string Alerts(int alerts) => alerts == 1 ? "1 alert is" : $"{alerts} alerts are";

    private static string Silences(int silences) => silences == 1 ? "the silence" : $"{silences} silences";
}
