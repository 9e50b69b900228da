using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class PageCommand(IncidentWorkflow workflow, PeopleFinder people, Rotations rotations, TimeProvider time) : IncidentSubcommand(workflow)
{
    public override string Name => "page";
    public override string Usage => "[INC-1] <rotation|@user> <message>";
    public override string Example => "page INC-1 secondary Please look at the database";
    public override string Summary => "Pages whoever is on call in a rotation, or a person, with your words.";
    public override bool TakesText => true;

    protected override Translation Translate(Request request)
    {
        var (whom, message) = request.Split();
        if (whom.Length == 0) return "Say whom to page and why: /incident page @bob Please look at the database.";
        if (!whom.StartsWith('@') && rotations.Find(whom) is { } rotation) return new IncidentCommand.PagePeople(rotation.Name, rotation.At(time.GetUtcNow()), message);
        if (people.Find(whom, request.By) is { } person) return new IncidentCommand.PagePeople("@" + person.Value, [person], message);
        return whom.StartsWith('@') ? people.Unknown(whom) : $"There is no rotation '{whom}'; rotations are {string.Join(", ", rotations.All.Select(known => known.Name))}.";
    }
}
