using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class PageCommand(IncidentWorkflow workflow, PeopleFinder people, Rotations rotations, OverrideBook onCall, TimeProvider time) : Subcommand
{
    public override string Name => "page";
    public override string Usage => "[INC-1] <rotation|@user> <message>";
    public override string Example => "page INC-1 secondary Please look at the database";
    public override string Summary => "Pages whoever is on call in a rotation, or a person, with your words.";
    public override bool TakesText => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (whom, message) = request.Split();
        if (whom.Length == 0) return new Reply.Refuse("Say whom to page and why: /incident page @bob Please look at the database.");
        if (!whom.StartsWith('@') && rotations.Find(whom) is { } rotation)
        {
            var schedule = await onCall.NowAsync(cancellationToken);
            return await PageAsync(request, new IncidentCommand.PagePeople(rotation.Name, schedule.At(rotation.Name, time.GetUtcNow()), message), cancellationToken);
        }
        if (people.Find(whom, request.By) is { } person) return await PageAsync(request, new IncidentCommand.PagePeople("@" + person.Value, [person], message), cancellationToken);
        return new Reply.Refuse(whom.StartsWith('@') ? people.Unknown(whom) : rotations.Unknown(whom));
    }

    private async Task<Reply> PageAsync(Request request, IncidentCommand command, CancellationToken cancellationToken) =>
        IncidentSubcommand.Said(await workflow.HandleAsync(request.Incident, command, request.Cause, cancellationToken));
}
