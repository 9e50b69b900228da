using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class WatchCommand(WatchDesk desk, IncidentFinder finder, Permit permit) : Subcommand
{
    private const string StopWord = "stop";
    private const int Longest = 2000;

    public override string Name => "watch";
    public override string Usage => "[INC-1] <alert | PromQL with or without a line> | stop [number] | (nothing: what is watched)";
    public override string Example => "watch rate(http_errors[5m]) > 0.05";
    public override string Summary => "Shows a value of Prometheus in the incident's channel, in one message that is edited every minute; it speaks up when its line is crossed, and ends with the incident.";
    public override bool TakesText => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (first, after) = request.Split();
        if (first.Length == 0) return Reply.Of(WatchMessage.All(request.Incident, await desk.OfAsync(request.Incident, cancellationToken)));
        if (string.Equals(first, StopWord, StringComparison.OrdinalIgnoreCase))
        {
            if (after.Length == 0) return IncidentSubcommand.Said(await desk.StopAsync(request.Incident, null, request.Cause, cancellationToken));
            return int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? IncidentSubcommand.Said(await desk.StopAsync(request.Incident, number, request.Cause, cancellationToken))
                : new Reply.Refuse($"'{Shorten.ToLine(after, 40)}' is not a watch's number; /incident watch lists them.");
        }
        if (await permit.RefuseAsync(Name, [Right.Watch], request, cancellationToken) is { } sentence) return new Reply.Refuse(sentence);
        var what = Straight(request.Rest);
        if (what.Length > Longest) return new Reply.Refuse($"An expression may have {Longest} characters.");
        return await finder.FindAsync(request.Incident, request.By, cancellationToken) is { } incident
            ? IncidentSubcommand.Said(await desk.BeginAsync(incident, what, request.By, request.Cause, cancellationToken))
            : new Reply.Refuse($"There is no {request.Incident}.");
    }

    /// <summary>Chat programs make quotes round, and people put code between backticks.</summary>
    private static string Straight(string text) => text.ReplaceLineEndings(" ").Replace('“', '"').Replace('”', '"').Replace('‘', '\'').Replace('’', '\'').Trim().Trim('`').Trim();
}
