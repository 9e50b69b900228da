using NetArchTest.Rules;

namespace ChatOpsIncidentBot.Tests.Architecture;

/// <summary>The house's arrows: edges to commands to workflow to storage and messages to incidents, never back.</summary>
internal sealed class ArrowsPointDown
{
    private const string Root = "ChatOpsIncidentBot.";

    /// <summary>Reading the program with all it knows takes longer than any question about it.</summary>
    private static readonly Types Whole = Types.InAssembly(typeof(Program).Assembly);

    [TestCase("Incidents", "Chat", "Messages", "Commands", "Workflow", "Storage", "Jobs", "Operating", "OnCall", "Escalation", "Settings", "Contacts")]
    [TestCase("Messages", "Workflow", "Storage", "Commands", "Jobs", "Operating", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Storage", "Workflow", "Commands", "Messages", "Jobs", "Operating", "Chat", "Incidents")]
    [TestCase("Workflow", "Commands", "Jobs", "Operating", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Contacts", "Workflow", "Storage", "Commands", "Jobs", "Operating", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Commands", "Jobs", "Operating", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Chat.Teams", "Chat.Slack", "Chat.Local", "Workflow", "Commands", "Jobs", "Operating")]
    [TestCase("Chat.Slack", "Chat.Local", "Chat.Teams", "Workflow", "Commands", "Jobs", "Operating")]
    [TestCase("Chat.Local", "Chat.Slack", "Chat.Teams", "Commands", "Jobs", "Operating")]
    [TestCase("OnCall", "Workflow", "Storage", "Commands", "Messages", "Contacts", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Escalation", "Workflow", "Storage", "Commands", "Messages", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Runbooks", "Workflow", "Storage", "Commands", "Messages", "Contacts", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Alerts", "Workflow", "Storage", "Commands", "Messages", "Contacts", "Chat.Slack", "Chat.Local", "Chat.Teams", "Alertmanager")]
    [TestCase("History", "Workflow", "Storage", "Commands", "Contacts", "Jobs", "Operating", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Metrics", "Workflow", "Storage", "Commands", "Messages", "Contacts", "Jobs", "Operating", "Chat")]
    [TestCase("Workflow", "Alertmanager", "Automation")]
    [TestCase("Commands", "Automation")]
    [TestCase("Events", "Workflow", "Storage", "Commands", "Messages", "Contacts", "Chat", "Jobs", "Operating")]
    [TestCase("Automation", "Chat.Slack", "Chat.Local", "Chat.Teams", "Jobs", "Operating")]
    [TestCase("Pages", "Chat.Slack", "Chat.Local", "Chat.Teams", "Commands", "Jobs", "Operating", "Automation")]
    [TestCase("Audit", "Commands", "Pages", "Automation", "Messages", "Contacts", "Jobs", "Operating", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Workflow", "Audit")]
    [TestCase("Workflow", "Pages")]
    [TestCase("Commands", "Pages")]
    [TestCase("Chat", "Pages")]
    [TestCase("Liquid", "Workflow", "Storage", "Commands", "Messages", "Chat", "Incidents", "Contacts")]
    [TestCase("Communication", "Workflow", "Storage", "Commands", "Contacts", "Jobs", "Operating", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Reviews", "Workflow", "Storage", "Commands", "Contacts", "Jobs", "Operating", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Messages", "Reviews")]
    [TestCase("Watches", "Workflow", "Storage", "Commands", "Messages", "Contacts", "Chat.Slack", "Chat.Local", "Chat.Teams")]
    [TestCase("Sealing", "Workflow", "Commands", "Messages", "Chat", "Pages", "Jobs", "Operating")]
    [TestCase("Contacts.Twilio", "Contacts.Email")]
    [TestCase("Contacts.Email", "Contacts.Twilio")]
    [TestCase("Workflow", "Contacts.Twilio", "Contacts.Email")]
    [TestCase("Commands", "Contacts.Twilio", "Contacts.Email")]
    [TestCase("Chat", "Contacts.Twilio", "Contacts.Email")]
    [TestCase("Messages", "Contacts.Twilio", "Contacts.Email")]
    [TestCase("Operating", "Contacts.Twilio", "Contacts.Email")]
    [TestCase("Jobs", "Contacts.Twilio", "Contacts.Email")]
    public void A_folder_knows_nothing_above_it(string folder, params string[] above)
    {
        var result = Whole.That().ResideInNamespace(Root + folder)
            .ShouldNot().HaveDependencyOnAny([.. above.Select(other => Root + other)]).GetResult();
        (result.FailingTypeNames ?? []).ShouldBeEmpty($"{folder} must know none of {string.Join(", ", above)}");
    }

    [TestCase("Markdig", "Runbooks", "Messages.RunbookSheet", "StatusPage.StatusText", "Reviews.ReviewHtml")]
    [TestCase("Ganss.Xss", "StatusPage.StatusText", "Reviews.ReviewHtml")]
    [TestCase("MailKit", "Contacts.Email")]
    [TestCase("Microsoft.Identity", "Chat.Teams", "Pages.SignIn")]
    [TestCase("Microsoft.AspNetCore.Authentication", "Pages.SignIn")]
    [TestCase("ChatOpsIncidentBot.Chat.Teams", "Chat.Teams", "Program", "Settings.ProgramSettings")]
    [TestCase("ChatOpsIncidentBot.Alertmanager", "Alertmanager", "Program")]
    [TestCase("MimeKit", "Contacts.Email")]
    [TestCase("Microsoft.OpenApi", "Automation.ApiDescription", "Automation.AutomationEndpoints")]
    [TestCase("ScottPlot", "Charts.ChartSheet", "Watches.WatchChart", "Metrics.TrendChart")]
    [TestCase("SkiaSharp", "Charts.ChartSheet")]
    [TestCase("Fluid", "Liquid", "Alerts.AlertTemplate", "Alerts.AlertScope")]
    [TestCase("ChatOpsIncidentBot.Contacts.Email", "Contacts.Email", "Program", "Settings.ProgramSettings")]
    [TestCase("ChatOpsIncidentBot.Contacts.Atlassian", "Contacts.Atlassian", "Program")]
    [TestCase("ChatOpsIncidentBot.Contacts.Webhook", "Contacts.Webhook", "Program", "Settings.ProgramSettings")]
    public void A_wire_is_known_in_one_place(string wire, params string[] places)
    {
        var result = Whole.That().HaveDependencyOn(wire).GetTypes()
            .Select(type => type.FullName!).Where(name => !places.Any(place => name.StartsWith(Root + place, StringComparison.Ordinal)));
        result.ShouldBeEmpty();
    }

    [TestCase("System.Threading.Tasks")]
    [TestCase("System.TimeProvider")]
    [TestCase("System.IO")]
    [TestCase("System.Net")]
    [TestCase("Microsoft")]
    [TestCase("Dapper")]
    [TestCase("NodaTime")]
    public void The_rules_of_an_incident_are_pure(string impure)
    {
        var result = Whole.That().ResideInNamespace(Root + "Incidents").ShouldNot().HaveDependencyOn(impure).GetResult();
        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }
}
