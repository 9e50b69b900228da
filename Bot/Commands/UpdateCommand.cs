using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class UpdateCommand(IncidentWorkflow workflow, IncidentFinder finder) : Subcommand, IFormSubcommand
{
    public override string Name => "update";
    public override string Usage => "[INC-1] <text> [next=15m] [public=yes]";
    public override string Example => "update INC-1 Rolling back, errors are falling next=15m";
    public override string Summary => "Tells everybody what is known and promises the next update; alone it opens a form.";
    public override HelpTopic Topic => HelpTopic.Loop;
    public override IReadOnlyList<string> Options => ["next", "public"];
    public override bool TakesText => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => YesNo.IsYes(value("public")) ? [Right.Publish] : [];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Rest.Length == 0)
        {
            return await finder.FindAsync(request.Incident, request.By, cancellationToken) switch
            {
                { IsOpen: true } incident => new Reply.Open(UpdateForm.For(incident)),
                { } over => new Reply.Refuse(IncidentDecider.OverSentence(over)),
                null => new Reply.Refuse($"There is no {request.Incident}."),
            };
        }
        TimeSpan? next = null;
        if (request.Option("next") is { } text)
        {
            if (!Durations.TryParse(text, out var duration)) return new Reply.Refuse($"next={text} is not a duration; {Durations.Allowed}.");
            next = duration;
        }
        var isPublic = YesNo.IsYes(request.Option("public"));
        var command = new IncidentCommand.PostUpdate(request.Rest, next, isPublic, null);
        return IncidentSubcommand.Said(await workflow.HandleAsync(request.Incident, command, request.Cause, cancellationToken));
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var errors = UpdateForm.Check(request, out var next);
        if (errors.Count > 0) return new Reply.Invalid(errors);
        IncidentStatus? status = IncidentStatuses.TryParse(request.Value(UpdateForm.Status), out var chosen) ? chosen : null;
        var command = new IncidentCommand.PostUpdate(request.Value(UpdateForm.Text), next, YesNo.IsYes(request.Value(UpdateForm.Public)), status);
        return IncidentSubcommand.Said(await workflow.HandleAsync(request.Incident, command, request.Cause, cancellationToken));
    }
}
