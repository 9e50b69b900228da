using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class PageCommand(IncidentWorkflow workflow, DirectPages pages, PageTargets targets, Permit permit) : Subcommand
{
    public override string Name => "page";
    public override string Usage => "[INC-1] <rotation|@user> <message>";
    public override string Example => "page secondary Please look at the database";
    public override string Summary => "Pages whoever is on call in a rotation, or a person, with your words: about the incident you name or whose channel you are in, elsewhere by itself.";
    public override bool TakesText => true;
    public override bool IsAboutIncident => false;
    public override bool IsAboutIncidentHere => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (whom, message) = request.Split();
        if (whom.Length == 0) return new Reply.Refuse("Say whom to page and why: /incident page @bob Please look at the database.");
        if (targets.Find(whom, request.By, request.Platform) is not { } to) return new Reply.Refuse(targets.Unknown(whom, request.Platform));
        if (request.About is { } incident) return IncidentSubcommand.Said(await workflow.HandleAsync(incident, await targets.ForIncidentAsync(to, message, cancellationToken), request.Cause, cancellationToken));
        if (await permit.RefuseAsync(Name, [Right.Page], request, cancellationToken) is { } sentence) return new Reply.Refuse(sentence);
        return IncidentSubcommand.Said(await pages.SendAsync(to, message, request.Platform, request.Cause, cancellationToken));
    }
}
