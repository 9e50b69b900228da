using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

public sealed class ListCommand(IncidentFinder finder) : Subcommand
{
    public override string Name => "list";
    public override string Usage => "";
    public override string Example => "list";
    public override string Summary => "Lists the open incidents.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var open = await finder.OpenAsync(request.By, cancellationToken);
        return Reply.Of(IncidentList.Of(open.Shown, open.Count));
    }
}
