using ChatOpsIncidentBot.Tests.Mail;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>The built program and a mail server that takes nothing before STARTTLS and a login, and that a company's own authority vouches for.</summary>
[NonParallelizable]
internal sealed class MailInSecretTests
{
    private string _folder = "";
    private SlackStandIn _slack = null!;
    private OwnAuthority _authority = null!;
    private MailStandIn _mail = null!;

    [SetUp]
    public async Task Begin()
    {
        _folder = Directory.CreateTempSubdirectory("incident-mail-").FullName;
        File.Copy(Path.Combine(Sample.Root, "appsettings.json"), Path.Combine(_folder, "appsettings.json"));
        _slack = await SlackStandIn.StartAsync();
        foreach (var name in new[] { "alice", "bob", "carol", "dave", "erin", "frank", "grace" }) _slack.AddUser("U0" + name.ToUpperInvariant(), name, name + "@example.com");
        foreach (var channel in new[] { "incidents", "oncall", "engineering", "leadership" }) _slack.AddChannel(channel);
        _authority = new OwnAuthority();
        await File.WriteAllTextAsync(Path.Combine(_folder, "authority.pem"), _authority.Pem);
        _mail = new MailStandIn { OffersTls = true, Certificate = _authority.VouchFor("localhost"), Login = ("bot", "correct horse") };
    }

    [TearDown]
    public async Task End()
    {
        await _mail.DisposeAsync();
        _mail.Certificate!.Dispose();
        _authority.Dispose();
        await _slack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_test_page_is_handed_over_behind_STARTTLS()
    {
        using var bot = await BuiltBot.Launch(_folder, Settings("authority.pem")).AnswersAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        await new SignedCommand(_slack, "U0ALICE", "#incidents", "me test").DeliverAsync(http);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var tries = 0; tries < 600 && _mail.Received.Count == 0; tries++) await timer.WaitForNextTickAsync();

        _mail.To("alice@example.com").ShouldHaveSingleItem().Subject.ShouldContain("Test page");
    }

    [Test]
    public async Task Check_says_that_the_login_is_taken()
    {
        using var check = BuiltBot.Launch(_folder, Settings("authority.pem"), "check");
        await check.ExitAsync();

        check.Said.ShouldContain($"localhost:{_mail.Port} takes the login");
    }

    [Test]
    public async Task Whoever_does_not_know_the_authority_is_told_so_by_check()
    {
        using var check = BuiltBot.Launch(_folder, Settings(null), "check");

        (await check.ExitAsync()).ShouldBe(1);
        check.Said.ShouldContain("certificate");
        _mail.Received.ShouldBeEmpty();
    }

    private Dictionary<string, string> Settings(string? authority)
    {
        var settings = new Dictionary<string, string>
        {
            ["Slack__BotToken"] = _slack.BotToken,
            ["Slack__SigningSecret"] = CrowdedWorkspace.Secret,
            ["Slack__ApiUrl"] = _slack.ApiUrl.ToString(),
            ["PublicUrl"] = "https://incidents.example.com",
            ["Email__Host"] = "localhost",
            ["Email__Port"] = $"{_mail.Port}",
            ["Email__From"] = "Incident bot <incidents@example.com>",
            ["Email__User"] = "bot",
            ["Email__Password"] = "correct horse",
        };
        if (authority is not null) settings["SSL_CERT_FILE"] = Path.Combine(_folder, authority);
        return settings;
    }
}
