using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class ResendCommand(IncidentFinder incidents, UndeliveredFinder finder, Resender resender) : Subcommand
{
    private const string Everything = "all";

    public override string Name => "resend";
    public override string Usage => "[INC-1]";
    public override string Example => "resend INC-1";
    public override string Summary => "Sends again what could not be delivered, of one incident or of all, when the cause is mended.";
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (of, left) = LineParser.Incident(request.Rest, within: int.MaxValue);
        if (left.Length > 0 && left != Everything) return new Reply.Refuse("Name an incident, /incident resend INC-1, or nothing for all of them.");
        if (of is { } id && await incidents.FindAsync(id, request.By, cancellationToken) is null) return new Reply.Refuse($"There is no {id}.");
        var rows = await finder.ListAsync(of, request.By, cancellationToken);
        return Reply.Of(await resender.ResendAsync([.. rows.Select(row => row.Id)], request.Cause, cancellationToken));
    }
}
