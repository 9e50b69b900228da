using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.StatusPage;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>publish</c>: opens with what the service and the severity propose, or with what customers read already.</summary>
public sealed class PublishForm(StatusPageSettings page, Playbook playbook, CustomerWords words)
{
    private const string Title = "title", Text = "text", Status = "status", Components = "components", Component = "component";

    /// <summary>As many components are asked for one by one; more would be a form nobody fills in at night.</summary>
    private const int MostChoices = 6;

    private static readonly ChoiceOption[] States =
        [.. ComponentStatuses.OfIncidents.Select(status => new ChoiceOption(status.Word(), status.Label()))];

    public Form For(Incident incident)
    {
        var affected = incident.Publication?.AffectedUnlessSaid ?? PublicationRules.Proposed(incident, playbook);
        var status = PublicStatuses.Of(incident.Status);
        return Of(incident, field => field switch
        {
            Title => incident.Publication?.Title ?? PublicationRules.ProposedTitle(affected),
            Text => words.Proposed(incident, status, affected),
            Status => status.Word(),
            Components => string.Join(", ", affected.Select(component => $"{component.Name}={component.Status.Word()}")),
            _ => (page.Components.Select((component, index) => (component.Name, Field: Name(index))).FirstOrDefault(known => known.Field == field) is { Name: { } name } ? affected.FirstOrDefault(known => known.Name == name)?.Status : null)?.Word() ?? ComponentStatus.Operational.Word(),
        });
    }

    /// <summary>The form again, with everything that was typed.</summary>
    public Form Again(FormRequest sent, Incident incident) => Of(incident, sent.Value);

    /// <summary>What customers will read, above everything that was typed.</summary>
    public Form Preview(FormRequest sent, Incident incident, IReadOnlyList<FormField.Shown> read) => Of(incident, sent.Value) with
    {
        Context = PreviewedForm.Context(incident.Id.ToString(), Values(sent)),
        Title = $"Preview {incident.Id}",
        Submit = "Go on",
        Introduction = "Nothing is out yet. This is what customers will read:",
        Fields = [.. read, PreviewedForm.AndNow("Publish it"), .. Of(incident, sent.Value).Fields],
    };

    /// <summary>Whether exactly this was shown before.</summary>
    public bool WasSeen(FormRequest sent) => PreviewedForm.WasSeen(sent, Values(sent));

    private Form Of(Incident incident, Func<string, string> value) => new()
    {
        Command = "publish",
        Context = incident.Id.ToString(),
        Title = $"Tell customers: {incident.Id}",
        Submit = "Preview",
        Introduction = page.Url is null ? "Everybody can read this on the status page." : $"Everybody can read this at {StatusAddresses.Of(page, StatusSite.Root)}.",
        Fields =
        [
            new FormField.Text(Title, "Title") { Value = value(Title), MaxLength = 200 },
            new FormField.Text(Text, "What customers read") { Multiline = true, Value = value(Text), Hint = "What they notice, what you are doing about it, and when they hear more." },
            new FormField.Choice(Status, "Status", [.. Enum.GetValues<PublicStatus>().Select(status => new ChoiceOption(status.Word(), status.Label()))]) { Value = value(Status) },
            .. AsksOneByOne ? page.Components.Select((component, index) => (FormField)new FormField.Choice(Name(index), component.Name, States) { Value = value(Name(index)) }) : [Line(value(Components))],
        ],
    };

    public Dictionary<string, string> Check(FormRequest request, out IncidentCommand.Publish publish)
    {
        var errors = new Dictionary<string, string>();
        if (request.Value(Text).Length == 0) errors[Text] = "Say what customers shall read.";
        IReadOnlyList<AffectedComponent>? affected = null;
        if (AsksOneByOne) affected = [.. page.Components.Select((component, index) => new AffectedComponent(component.Name, Read(request.Value(Name(index)))))];
        else if (AffectedWords.Read(request.Value(Components), out affected) is { } mistake) errors[Components] = mistake;
        if (!AsksOneByOne && affected?.FirstOrDefault(named => page.Components.All(known => !string.Equals(known.Name, named.Name, StringComparison.OrdinalIgnoreCase))) is { } unknown) errors[Components] = $"The status page has no component '{unknown.Name}'.";
        publish = new IncidentCommand.Publish(request.Value(Text), request.Value(Title), affected, PublicStatuses.TryParse(request.Value(Status), out var status) ? status : null);
        return errors;
    }

    private bool AsksOneByOne => page.Components.Count <= MostChoices;

    private IEnumerable<string> Values(FormRequest sent) => new[] { Title, Text, Status, Components }.Concat(page.Components.Select((_, index) => Name(index))).Select(sent.Value);

    private static FormField.Text Line(string value) => new(Components, "Components that are affected")
    {
        Optional = true,
        Value = value,
        Hint = "Such as Payment Processing=outage, User Authentication=degraded.",
    };

    private static string Name(int index) => Component + index.ToString(CultureInfo.InvariantCulture);

    private static ComponentStatus Read(string word) => ComponentStatuses.TryParse(word, out var status) ? status : ComponentStatus.Operational;
}
