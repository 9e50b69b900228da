using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.StatusPage;
using ChatOpsIncidentBot.Tests.Incidents;
using ChatOpsIncidentBot.Workflow;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>Every form the bot can open, in each of its shapes; one that is missing here fails <see cref="StaysWithinSlacksLimits"/>.</summary>
internal static class EveryForm
{
    public static IReadOnlyList<Filled> All { get; } =
    [
        new("declare", typeof(DeclareForm), nameof(DeclareForm.Empty), words => DeclareForm.Empty(Playbook(words), DateTimeZone.Utc)),
        new("declare-with-very-many-services", typeof(DeclareForm), nameof(DeclareForm.Empty), words => DeclareForm.Empty(Playbook(words) with { Services = [.. Enumerable.Range(1, 150).Select(number => $"service-{number}")] }, DateTimeZone.Utc)),
        new("declare-from-a-message", typeof(DeclareForm), nameof(DeclareForm.From), words => DeclareForm.From(Message(words), Playbook(words), DateTimeZone.Utc)),
        new("declare-in-spite-of-a-similar-one", typeof(DeclareForm), nameof(DeclareForm.Again), words => DeclareForm.Again(Sent(words), Incident(words), Playbook(words), DateTimeZone.Utc)),
        new("update", typeof(UpdateForm), nameof(UpdateForm.For), words => UpdateForm.For(Incident(words), TimeSpan.FromMinutes(30), forCustomers: true)),
        new("update-preview", typeof(UpdateForm), nameof(UpdateForm.Preview), words => UpdateForm.Preview(Update(words), Incident(words), forCustomers: true, [new FormField.Shown("read-responders", "Responders", Cut(words.Text, 1200)), new FormField.Shown("read-public", "Customers", Cut(words.Title, 1200))])),
        new("update-again", typeof(UpdateForm), nameof(UpdateForm.Again), words => UpdateForm.Again(Update(words), Incident(words), forCustomers: true)),
        new("first-update", typeof(UpdateForm), nameof(UpdateForm.For), words => UpdateForm.For(Telling.Declared(words).Incident, TimeSpan.FromMinutes(30), forCustomers: false)),
        new("resolve", typeof(ResolveForm), nameof(ResolveForm.For), words => ResolveForm.For(Incident(words), [])),
        new("resolve-what-customers-were-told-of", typeof(ResolveForm), nameof(ResolveForm.For), words => ResolveForm.For(Published(words), [new FormField.Shown("read-public", "Customers", Cut(words.Text, 1200))])),
        new("publish", typeof(PublishForm), nameof(PublishForm.For), words => Publishing(words, 2).For(Incident(words))),
        new("publish-again", typeof(PublishForm), nameof(PublishForm.For), words => Publishing(words, 20).For(Published(words))),
        new("publish-preview", typeof(PublishForm), nameof(PublishForm.Preview), words => Publishing(words, 2).Preview(Told(words), Incident(words), [new FormField.Shown("read-public", "Customers", Cut(words.Text, 1200))])),
        new("publish-back", typeof(PublishForm), nameof(PublishForm.Again), words => Publishing(words, 20).Again(Told(words), Incident(words))),
        new("maintenance", typeof(MaintenanceForm), nameof(MaintenanceForm.New), words => new MaintenanceForm(StatusPage(words, 2)).New(DateTimeZone.Utc, Telling.Start)),
        new("maintenance-again", typeof(MaintenanceForm), nameof(MaintenanceForm.Change), words => new MaintenanceForm(StatusPage(words, 20)).Change(EveryMaintenance.Planned(words), DateTimeZone.Utc)),
        new("review", typeof(PostmortemForm), nameof(PostmortemForm.For), words => PostmortemForm.For(Document(words))),
        new("close", typeof(CloseForm), nameof(CloseForm.For), words => CloseForm.For(Incident(words).Id)),
        new("reopen", typeof(ReopenForm), nameof(ReopenForm.For), words => ReopenForm.For(Incident(words).Id)),
        new("merge", typeof(MergeForm), nameof(MergeForm.For), words => MergeForm.For(Incident(words).Id)),
        new("escalate", typeof(EscalateForm), nameof(EscalateForm.For), words => EscalateForm.For(Incident(words), level => TestPlaybook.Usual.PeopleOf(level, Telling.Start))),
        new("role", typeof(RoleForm), nameof(RoleForm.For), words => RoleForm.For(Incident(words), Playbook(words))),
        new("override", typeof(OverrideForm), nameof(OverrideForm.New), _ => OverrideForm.New(EveryMessage.Rotations, null, Crew.Grace, OverrideKind.Instead, DateTimeZone.Utc, Telling.Start)),
        new("cover", typeof(CoverForm), nameof(CoverForm.New), _ => CoverForm.New(DateTimeZone.Utc, Telling.Start)),
        new("swap", typeof(SwapForm), nameof(SwapForm.New), _ => SwapForm.New(EveryMessage.Rotations, null)),
        new("action", typeof(ActionForm), nameof(ActionForm.New), words => ActionForm.New(Incident(words).Id)),
        new("action-again", typeof(ActionForm), nameof(ActionForm.Edit), words => ActionForm.Edit(Incident(words).Id, new ActionItem(1, words.Text, Crew.Timer, Telling.Start) { Owner = Crew.Bob })),
        new("capture", typeof(CaptureForm), nameof(CaptureForm.For), words => CaptureForm.For(Message(words), new OpenIncidents([.. Enumerable.Repeat(Incident(words), 45)], 45))),
        new("capture-as-an-action", typeof(CaptureForm), nameof(CaptureForm.For), words => CaptureForm.For(Message(words), new OpenIncidents([Incident(words)], 1), isAction: true)),
        new("capture-among-very-many", typeof(CaptureForm), nameof(CaptureForm.For), words => CaptureForm.For(Message(words), new OpenIncidents([Incident(words)], 46))),
    ];

    private static Incident Incident(Words words) => Telling.Declared(words).Channel().Acknowledged().Commanded().Updated().Incident;

    private static Incident Published(Words words) => Telling.Declared(words).Then(new IncidentEvent.Published(Cut(words.Title, 200)), Crew.Bob)
        .Then(new IncidentEvent.PublicUpdatePosted(1, PublicStatus.Investigating, words.Text, [new AffectedComponent("Component 1", ComponentStatus.Outage)]), Crew.Bob).Incident;

    private static StatusPageSettings StatusPage(Words words, int components) => new()
    {
        Name = words.Title,
        Url = new Uri("https://status.example.com/"),
        Zone = DateTimeZone.Utc,
        Components = [.. Enumerable.Range(1, components).Select(number => new StatusComponent($"Component {number}"))],
    };

    private static ReviewDocument Document(Words words) => new(Incident(words), 3, ReviewText.WithSection(ReviewText.WithSection("# Post-Mortem\n\n## Summary\n_not known yet_\n", "Impact", SafeText.Clean(words.Text)), "Root Cause", SafeText.Clean(words.Title)));

    private static SaidMessage Message(Words words) => new("slack:C1:1.1", Crew.Bob, words.Text, Telling.Start) { Link = "https://example.slack.com/archives/C1/p11", Files = [.. Enumerable.Repeat(new SharedFile(words.Title, "https://files.example.com/" + Uri.EscapeDataString(new string('x', 500))), 10)] };

    /// <summary>What a form can have sent: no more than its fields hold.</summary>
    private static FormRequest Sent(Words words) => new()
    {
        By = Crew.Bob,
        Platform = Platform.Slack,
        Cause = new Cause(Crew.Person(Crew.Bob), Source.Form, "key"),
        Context = DeclareForm.From(Message(words), Playbook(words), DateTimeZone.Utc).Context,
        Values = new Dictionary<string, string> { ["title"] = Cut(words.Title, 200), ["severity"] = "SEV2", ["service"] = words.Service ?? "", ["impact"] = Cut(words.Text, 3000), ["began"] = "10:15", ["private"] = "true" },
    };

    private static FormRequest Update(Words words) => Sent(words) with
    {
        Context = "INC-1",
        Values = new Dictionary<string, string> { ["text"] = Cut(words.Text, 3000), ["status"] = "identified", ["cause"] = Cut(words.Text, 2000), ["next"] = "15m", ["public"] = "true", ["customers"] = Cut(words.Text, 3000) },
    };

    private static PublishForm Publishing(Words words, int components) => new(StatusPage(words, components), Playbook(words), new CustomerWords(Communication.Comms.Usual));

    private static FormRequest Told(Words words) => Sent(words) with
    {
        Context = "INC-1",
        Values = new Dictionary<string, string> { ["title"] = Cut(words.Title, 200), ["text"] = Cut(words.Text, 3000), ["status"] = "identified", ["component0"] = "outage", ["components"] = "Component 1=outage" },
    };

    private static string Cut(string text, int longest)
    {
        var clean = SafeText.Clean(text);
        return clean.Length <= longest ? clean : SafeText.Clean(clean[..longest]);
    }

    private static Playbook Playbook(Words words) => TestPlaybook.Usual with
    {
        Services = words.Service is { Length: > 0 and <= 75 } service ? [service] : [],
        Describe = _ => words.Text,
        Roles = [new(Role.Commander, words.Title.Length is > 0 and < 40 ? words.Title : "commander", words.Text), new(new Role("scribe"), "scribe", "Writes.")],
    };
}

/// <param name="From">The class that makes it, and the name of the method.</param>
internal sealed record Filled(string Name, Type From, string By, Func<Words, Form> Make)
{
    public override string ToString() => Name;
}
