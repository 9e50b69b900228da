using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What is to be done about a silence, now that it was seen how things stand in Alertmanager.</summary>
public abstract record SilenceStep
{
    /// <summary>A post whose answer was lost may arrive so long after it, its own time-out included.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(40);

    /// <summary>Clocks are told in whole seconds.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(2);

    private SilenceStep() { }

    public sealed record Nothing : SilenceStep;

    /// <summary>It is there; further ones under the same key are too many.</summary>
    public sealed record Hold(DateTimeOffset Until, IReadOnlyList<string> Extra) : SilenceStep;

    /// <summary>It has to be made.</summary>
    public sealed record Write : SilenceStep;

    /// <summary>It would run out soon.</summary>
    public sealed record Renew(AlertmanagerSilence Silence) : SilenceStep;

    /// <summary>It has to be made anew under another key: it is nowhere, or catches what it is not about.</summary>
    public sealed record Anew(IReadOnlyList<string> Before) : SilenceStep;

    /// <summary>It is left as it is there.</summary>
    public sealed record Leave(SilencingNews Why) : SilenceStep;

    public sealed record End(IReadOnlyList<string> Ids) : SilenceStep;

    public sealed record Over : SilenceStep;

    /// <param name="own">The alert it is about, to the letter; null where Alertmanager does not know it, or the silence is the bot's own.</param>
    public static SilenceStep For(WrittenSilenceRow row, AlertmanagerView view, LabelSet? own, TimeSpan lasts, DateTimeOffset now)
    {
        var keyed = view.Silences.Where(silence => silence.Comment.Contains(row.Key, StringComparison.Ordinal)).OrderByDescending(silence => silence.EndsAt).ToList();
        var there = keyed.Where(silence => !silence.IsOver).ToList();
        var mayArrive = row.TriedAt is { } tried && now - tried < Grace;
        return row.State switch
        {
            WrittenSilenceRow.Wanted when there.Count > 0 => new Hold(there[0].EndsAt, [.. there.Skip(1).Select(silence => silence.Id)]),
            WrittenSilenceRow.Wanted when keyed.Count > 0 => new Leave(SilencingNews.Removed),
            WrittenSilenceRow.Wanted => mayArrive || (row.Silence is null && own is null) ? new Nothing() : new Write(),
            WrittenSilenceRow.Held when there.Count == 0 => Gone(row, keyed),
            WrittenSilenceRow.Held when own is not null && view.Alerts.Values.Any(other => ExactMatchers.Catch(there[0].Matchers, own, other.Raw)) => new Anew([.. there.Select(silence => silence.Id)]),
            WrittenSilenceRow.Held when there.Count > 1 => new Hold(there[0].EndsAt, [.. there.Skip(1).Select(silence => silence.Id)]),
            WrittenSilenceRow.Held => row.Silence is null && there[0].EndsAt - view.At < lasts / 2 ? new Renew(there[0]) : new Nothing(),
            WrittenSilenceRow.Ending when there.Count > 0 => new End([.. there.Select(silence => silence.Id)]),
            WrittenSilenceRow.Ending => mayArrive && keyed.Count == 0 ? new Nothing() : new Over(),
            WrittenSilenceRow.Left or WrittenSilenceRow.Over => new Nothing(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Alertmanager remembers for days what has ended, so what it does not know at all was lost by it, and ended by nobody.</summary>
    private static SilenceStep Gone(WrittenSilenceRow row, List<AlertmanagerSilence> keyed)
    {
        if (keyed.Count == 0) return new Anew([]);
        if (keyed[0].EndsAt < row.UntilAt - Blur) return new Leave(SilencingNews.Removed);
        return row.Silence is null ? new Leave(SilencingNews.RanOut) : new Over();
    }
}
