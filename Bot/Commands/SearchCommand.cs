using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class SearchCommand(IncidentSearch search) : Subcommand
{
    public override string Name => "search";
    public override string Usage => "<words>";
    public override string Example => "search connection pool";
    public override string Summary => "Finds incidents and published post-mortems by their words.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override bool IsAboutIncident => false;
    public override bool TakesText => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken) => SearchWords.Of(request.Rest).Count == 0
        ? new Reply.Refuse("Say what to look for: /incident search connection pool.")
        : Reply.Of(PastMessage.Found(request.Rest, await search.FindAsync(request.Rest, request.By, cancellationToken)));
}
