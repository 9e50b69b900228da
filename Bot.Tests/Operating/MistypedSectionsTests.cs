using System.Text;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Operating;

/// <summary>A section that nobody reads says nothing; in silence the bot would go without what it says.</summary>
internal sealed class MistypedSectionsTests
{
    private static readonly string Good = File.ReadAllText(Path.Combine(Sample.Root, "appsettings.json"));

    [TestCase("Slakc:BotToken", "Slakc is read by nobody; if Slack was meant, write it so")]
    [TestCase("TEMAS:Enabled", "TEMAS is read by nobody; if Teams was meant, write it so")]
    [TestCase("Stakeholder:Channel", "Stakeholder is read by nobody; if Stakeholders was meant, write it so")]
    [TestCase("SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN is read by nobody; if Slack:BotToken was meant, write Slack__BotToken")]
    [TestCase("Slack_SigningSecret", "Slack_SigningSecret is read by nobody; if Slack:SigningSecret was meant, write Slack__SigningSecret")]
    public void In_the_environment_what_is_nearly_a_section_is_told(string key, string sentence) =>
        Read(Good, (key, "something")).Unread.Sentences.ShouldBe([sentence]);

    [TestCase("PATH")]
    [TestCase("MAIL")]
    [TestCase("DOTNET:gcServer")]
    [TestCase("SLACK_WEBHOOK_URL")]
    [TestCase("SLACK_SERVICE_HOST")]
    [TestCase("XDG_DATA_DIRS")]
    [TestCase("_")]
    public void Whatever_else_stands_in_the_environment_is_none_of_our_business(string key) => Read(Good, (key, "something")).Unread.Sentences.ShouldBeEmpty();

    [TestCase("\"Rotation\": { \"primary\": \"bob\" }", "Rotation is not a setting; allowed: Rotations.")]
    [TestCase("\"PublicUlr\": \"https://incidents.example\"", "PublicUlr is not a setting; allowed: PublicUrl.")]
    public void In_a_file_what_is_nearly_a_section_is_refused(string section, string sentence) =>
        Should.Throw<SettingsMistakesException>(() => Read(With(section))).Mistakes.Select(mistake => mistake.ToString()).ShouldBe([sentence]);

    [TestCase("\"Schedules\": { \"primary\": \"bob\" }", "Schedules in the file of settings is read by nobody")]
    [TestCase("\"\": 1", " in the file of settings is read by nobody")]
    public void In_a_file_what_is_something_else_is_told(string section, string sentence) => Read(With(section)).Unread.Sentences.ShouldBe([sentence]);

    [TestCase("\"$schema\": \"https://json.schemastore.org/appsettings.json\"")]
    [TestCase("\"_comment\": \"ask ops\"")]
    [TestCase("\"//\": \"ask ops\"")]
    [TestCase("\"Logging\": { \"LogLevel\": { \"Default\": \"Debug\" } }")]
    [TestCase("\"Kestrel\": { \"Limits\": { } }")]
    [TestCase("\"AllowedHosts\": \"*\"")]
    [TestCase("\"http_ports\": \"8080\"")]
    public void Comments_and_what_the_host_reads_may_stand_there(string section) => Read(With(section)).Unread.Sentences.ShouldBeEmpty();

    private static string With(string section) => "{ " + section + "," + Good.TrimStart()[1..];

    private static ProgramSettings Read(string file, params (string Key, string Value)[] environment) => ProgramSettings.Read(new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(file)))
        .AddInMemoryCollection(environment.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        .Build());
}
