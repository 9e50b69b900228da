using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Watches;

/// <summary>Finds out what is asked for, and looks at it.</summary>
public sealed partial class WatchProbe(PrometheusClient prometheus, PrometheusSettings settings, TimeProvider time)
{
    public bool IsPossible => settings.Url is not null;

    public int MostWatches => settings.MostWatches;

    /// <summary>Looks at something for the first time.</summary>
    /// <param name="what">PromQL, or the name of an alert.</param>
    /// <param name="known">The expression of that alert as far as the incident tells; null where it does not.</param>
    /// <param name="within">The longest to wait in all; null as long as the settings say.</param>
    /// <returns>With no question where it could not be found out what it means.</returns>
    public async Task<WatchProbed> FirstAsync(string what, string? known, TimeSpan? within, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var limit = within ?? settings.Timeout;
        WatchQuestion? question = null;
        var isName = Name().IsMatch(what);
        if (isName)
        {
            var rule = await prometheus.RuleAsync(what, limit, cancellationToken);
            var expression = (rule as PrometheusAnswer<string?>.Ok)?.Value ?? known;
            if (expression is not null) question = WatchQuestion.Read(expression, isAlert: true);
            else if (rule is PrometheusAnswer<string?>.Failed failed) return new WatchProbed(null, WatchLook.InTrouble(null, failed.Sentence, time.GetUtcNow()));
            limit -= time.GetElapsedTime(began);
        }
        var asked = question ?? WatchQuestion.Read(what, isAlert: false);
        var probed = await AgainAsync(asked, null, limit > TimeSpan.FromMilliseconds(1) ? limit : TimeSpan.FromMilliseconds(1), cancellationToken);
        return isName && question is null && probed.Look is { Total: 0, Trouble: null } ? probed with { Wrong = $"Prometheus has no alert rule and no metric called {what}." } : probed;
    }

    /// <param name="before">What was seen the last time.</param>
    /// <param name="within">Null for as long as the settings say.</param>
    public async Task<WatchProbed> AgainAsync(WatchQuestion question, WatchLook? before, TimeSpan? within, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await prometheus.LookAsync(question, now, within ?? settings.Timeout, cancellationToken) switch
        {
            PrometheusAnswer<WatchLook>.Ok ok => new WatchProbed(question, ok.Value),
            PrometheusAnswer<WatchLook>.Refused refused => new WatchProbed(question, WatchLook.InTrouble(before, refused.Sentence, now)) { Wrong = refused.Sentence },
            PrometheusAnswer<WatchLook>.Failed failed => new WatchProbed(question, WatchLook.InTrouble(before, failed.Sentence, now)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The expression in the address at which Prometheus shows an alert's graph; null where there is none.</summary>
    public static string? ExpressionIn(string? link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address)) return null;
        var field = address.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("g0.expr=", StringComparison.Ordinal));
        return field is null || field.Length == 8 ? null : Uri.UnescapeDataString(field[8..].Replace('+', ' '));
    }

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

/// <param name="Question">Null where it is not known yet what is meant.</param>
public sealed record WatchProbed(WatchQuestion? Question, WatchLook Look)
{
    /// <summary>Why it will not go well the next time, either; null where it may.</summary>
    public string? Wrong { get; init; }
}
