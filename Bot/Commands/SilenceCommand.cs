using System.Globalization;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class SilenceCommand(AlertSilences silences) : Subcommand
{
    /// <summary>A silence that is forgotten must not last for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    public override string Name => "silence";
    public override string Usage => "<label=value or {matchers}>... <duration> <reason> | end <number> | (nothing: those that hold)";
    public override string Example => "silence service=payment-service 2h deploy of v2.3.1";
    public override string Summary => "Holds alerts back for a while; what fires still is heard when it ends.";
    public override bool IsAboutIncident => false;
    public override bool TakesText => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var words = request.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [] or ["list"]) return Reply.Of(SilenceMessage.All(await silences.OpenAsync(cancellationToken), silences.InMaintenance()));
        if (words is ["end", var named])
        {
            return int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? IncidentSubcommand.Said(await silences.EndAsync(number, request.By, request.Platform, request.Cause, cancellationToken))
                : new Reply.Refuse($"'{Shorten.ToLine(named, 40)}' is not a silence's number; /incident silence shows those that hold.");
        }
        var (matchers, rest, wrong) = MatcherWords.Read(request.Rest);
        if (wrong is not null) return new Reply.Refuse($"'{Shorten.ToLine(wrong, 60)}' is not understood; write {Matcher.Allowed}.");
        if (matchers.Count == 0) return new Reply.Refuse("Say which alerts: /incident silence service=payment-service 2h deploy.");
        if (matchers.All(matcher => matcher.Holds(LabelSet.Empty))) return new Reply.Refuse("That would silence every alert; name a label and a value they share.");
        var after = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (after.Length == 0 || !Durations.TryParse(after[0], out var duration) || duration > Longest)
        {
            return new Reply.Refuse("Say for how long, at most 14 days: /incident silence service=payment-service 2h deploy.");
        }
        var reason = string.Join(' ', after.Skip(1));
        return reason.Length == 0
            ? new Reply.Refuse("Say why, for those who wonder: /incident silence service=payment-service 2h deploy.")
            : IncidentSubcommand.Said(await silences.MakeAsync(matchers, duration, reason, request.By, request.Platform, request.Cause, cancellationToken));
    }
}
