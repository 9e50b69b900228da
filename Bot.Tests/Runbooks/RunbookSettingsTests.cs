using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Tests.Golden;
using ChatOpsIncidentBot.Tests.Incidents;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Runbooks;

internal sealed class RunbookSettingsTests
{
    [Test]
    public void Without_any_the_folder_is_runbooks_and_need_not_be_there()
    {
        var (read, mistakes) = Read();
        read.Folder.ShouldBe("runbooks");
        read.IsFolderNamed.ShouldBeFalse();
        mistakes.ShouldBeEmpty();
    }

    [Test]
    public void Folder_contacts_and_short_runbooks_stand_beside_each_other()
    {
        var (read, mistakes) = Read(
            ("Folder", "/etc/runbooks"), ("Contacts:oncall", "primary"), ("Contacts:lead", "@bob"), ("Contacts:room", "#payments"),
            ("Payment errors:Title", "Payments fail"), ("Payment errors:Services:0", "payments"), ("Payment errors:Steps:0", "Look"));
        mistakes.ShouldBeEmpty();
        read.Folder.ShouldBe("/etc/runbooks");
        read.IsFolderNamed.ShouldBeTrue();
        read.Contacts["OnCall"].ShouldBe(new Contact.Rotation("primary"));
        read.Contacts["lead"].ShouldBe(new Contact.Person(Crew.Bob));
        read.Contacts["room"].ShouldBe(new Contact.Channel("#payments"));
        read.Entries.ShouldHaveSingleItem().Runbook.Name.ShouldBe("Payment-errors");
        RunbookShelf.Fitting(read.Entries, null, "payments", Severity.Sev4).ShouldNotBeNull();
    }

    [TestCase("Contacts:oncall", "nightwatch", "Runbooks:Contacts:oncall 'nightwatch' is nobody")]
    [TestCase("Contacts:oncall", "@nobody", "Runbooks:Contacts:oncall '@nobody' is nobody")]
    [TestCase("errors:Services:0", "paymnts", "Runbooks:errors:Services 'paymnts' is not in Services")]
    [TestCase("errors:Url", "javascript:alert(1)", "Runbooks:errors:Url 'javascript:alert(1)' is not an address")]
    [TestCase("errors:Text", "x", "Runbooks:errors:Title is missing")]
    public void A_mistake_names_its_key(string key, string value, string said) => Read((key, value)).Mistakes.ShouldContain(mistake => mistake.StartsWith(said, StringComparison.Ordinal));

    /// <summary>An incident that is open while the bot is made newer goes on.</summary>
    [Test]
    public void What_an_older_bot_stored_is_read()
    {
        var stored = JsonNode.Parse(IncidentJson.Write(Telling.Declared(Words.Sample).Incident))!.AsObject();
        var runbook = stored["Runbook"]!.AsObject();
        foreach (var later in new[] { "Name", "Text", "Escalate", "Contacts" }) runbook.Remove(later);
        foreach (var later in new[] { "RunbookCount", "StepsDone", "Advice", "AdviceCount" }) stored.Remove(later);

        var read = IncidentJson.ReadIncident(stored.ToJsonString());

        read.Runbook.ShouldNotBeNull().Contacts.ShouldBeEmpty();
        read.Runbook!.Name.ShouldBe("");
        read.StepsDone.ShouldBeEmpty();
        IncidentDecider.Decide(read, new IncidentCommand.FinishStep(1, null), Crew.Person(Crew.Bob), Telling.Start, TestPlaybook.Usual).ShouldBeOfType<Decision.Accepted>();
    }

    private static (RunbookSettings Read, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] settings)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Runbooks:" + setting.Key, (string?)setting.Value))).Build());
        var people = new People([new Person { Id = Crew.Bob, Name = "Bob", TimeZone = DateTimeZone.Utc }]);
        var read = RunbookSettings.Read(reader.Section("Runbooks"), ["payments"], people, EveryMessage.Rotations);
        return (read, [.. reader.Mistakes.Select(mistake => mistake.ToString())]);
    }
}
