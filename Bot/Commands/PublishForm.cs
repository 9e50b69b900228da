using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.StatusPage;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>publish</c>: opens with what the service and the severity propose, or with what customers read already.</summary>
public sealed class PublishForm(StatusPageSettings page, Playbook playbook)
{
    private const string Title = "title", Text = "text", Status = "status", Components = "components", Component = "component";

    /// <summary>As many components are asked for one by one; more would be a form nobody fills in at night.</summary>
    private const int MostChoices = 6;

    private static readonly ChoiceOption[] States =
        [.. ComponentStatuses.OfIncidents.Select(status => new ChoiceOption(status.Word(), status.Label()))];

    public Form For(Incident incident)
    {
        var affected = incident.Publication?.AffectedUnlessSaid ?? PublicationRules.Proposed(incident, playbook);
        return new Form
        {
            Command = "publish",
            Context = incident.Id.ToString(),
            Title = $"Tell customers: {incident.Id}",
            Submit = "Publish",
            Introduction = page.Url is null ? "Everybody can read this on the status page." : $"Everybody can read this at {StatusAddresses.Of(page, StatusSite.Root)}.",
            Fields =
            [
                new FormField.Text(Title, "Title") { Value = incident.Publication?.Title ?? PublicationRules.ProposedTitle(affected), MaxLength = 200 },
                new FormField.Text(Text, "What customers read") { Multiline = true, Placeholder = "What they notice, what you are doing about it, and when they hear more." },
                new FormField.Choice(Status, "Status", [.. Enum.GetValues<PublicStatus>().Select(status => new ChoiceOption(status.Word(), status.Label()))]) { Value = PublicStatuses.Of(incident.Status).Word() },
                .. AsksOneByOne ? page.Components.Select((component, index) => (FormField)Choice(component, index, affected)) : [Line(affected)],
            ],
        };
    }

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

    private static FormField.Choice Choice(StatusComponent component, int index, IReadOnlyList<AffectedComponent> affected) =>
        new FormField.Choice(Name(index), component.Name, States) { Value = (affected.FirstOrDefault(known => known.Name == component.Name)?.Status ?? ComponentStatus.Operational).Word() };

    private static FormField.Text Line(IReadOnlyList<AffectedComponent> affected) => new FormField.Text(Components, "Components that are affected")
    {
        Optional = true,
        Value = string.Join(", ", affected.Select(component => $"{component.Name}={component.Status.Word()}")),
        Hint = "Such as Payment Processing=outage, User Authentication=degraded.",
    };

    private static string Name(int index) => Component + index.ToString(CultureInfo.InvariantCulture);

    private static ComponentStatus Read(string word) => ComponentStatuses.TryParse(word, out var status) ? status : ComponentStatus.Operational;
}
