using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.StatusPage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class PublishCommand(IncidentWorkflow workflow, IncidentFinder finder, PublishForm form, UpdateReaders readers, StatusPageSettings page) : Subcommand, IFormSubcommand
{
    private const string Correct = "correct", Withdraw = "withdraw";

    public override string Name => "publish";
    public override string Usage => "[INC-1] <text for customers> [title=\"..\"] [status=monitoring] [components=\"Payment Processing=outage\"], correct <number> <text>, or withdraw <reason>";
    public override string Example => "publish INC-1 Card payments fail for some customers. We are rolling back.";
    public override string Summary => "Tells customers on the status page, corrects what they were told, or takes it off the page; alone it opens a form.";
    public override IReadOnlyList<string> Options => ["title", "status", "components"];
    public override bool TakesText => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.Publish];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (first, after) = request.Split();
        if (string.Equals(first, Correct, StringComparison.OrdinalIgnoreCase) && Number(after) is { } correction) return await SendAsync(request.Incident, new IncidentCommand.CorrectPublicUpdate(correction.Number, correction.Text), request.Cause, cancellationToken);
        // A sentence for customers may begin with these words, but hardly in small letters.
        if (first == Correct) return new Reply.Refuse($"Say which update reads otherwise, by its number: /incident publish {request.Incident} correct 1 <text>.");
        if (first == Withdraw) return await SendAsync(request.Incident, new IncidentCommand.Withdraw(after), request.Cause, cancellationToken);
        if (request.Rest.Length == 0)
        {
            return await finder.FindAsync(request.Incident, request.By, cancellationToken) switch
            {
                { IsOpen: true } incident => PublicationRules.Never(incident) is { } never ? new Reply.Refuse(never) : new Reply.Open(form.For(incident)),
                { } over => new Reply.Refuse(IncidentDecider.OverSentence(over)),
                null => new Reply.Refuse($"There is no {request.Incident}."),
            };
        }
        PublicStatus? status = null;
        if (request.Option("status") is { } word)
        {
            if (!PublicStatuses.TryParse(word, out var said)) return new Reply.Refuse($"status={word} is none customers know; it is one of {PublicStatuses.Allowed}.");
            status = said;
        }
        IReadOnlyList<AffectedComponent>? affected = null;
        if (request.Option("components") is { } list && AffectedWords.Read(list, out affected) is { } mistake) return new Reply.Refuse(mistake);
        return await SendAsync(request.Incident, new IncidentCommand.Publish(request.Rest, request.Option("title"), affected, status), request.Cause, cancellationToken);
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var errors = form.Check(request, out var publish);
        var incident = await finder.FindAsync(request.Incident, request.By, cancellationToken);
        if (incident is not null && PreviewedForm.GoesBack(request)) return new Reply.Open(form.Again(request, incident));
        if (errors.Count > 0) return new Reply.Invalid(errors);
        if (incident is not null && !form.WasSeen(request))
        {
            var (refusal, read) = readers.OfCustomers(incident, publish, request.By);
            return refusal is null ? new Reply.Open(form.Preview(request, incident, read)) : new Reply.Refuse(refusal);
        }
        return await SendAsync(request.Incident, publish, request.Cause, cancellationToken);
    }

    private async Task<Reply> SendAsync(IncidentId id, IncidentCommand command, Cause cause, CancellationToken cancellationToken)
    {
        var outcome = await workflow.HandleAsync(id, command, cause, cancellationToken);
        return IncidentSubcommand.Said(outcome.IsAccepted && command is IncidentCommand.Publish && page.Url is not null ? outcome with { Sentence = $"{outcome.Sentence} Customers read it at {StatusAddresses.Of(page, StatusSite.Root)}." } : outcome);
    }

    private static (int Number, string Text)? Number(string words)
    {
        var space = words.IndexOf(' ', StringComparison.Ordinal);
        return int.TryParse(space < 0 ? words : words[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, space < 0 ? "" : words[(space + 1)..]) : null;
    }
}
