namespace ChatOpsIncidentBot.Tests.Processes;

[NonParallelizable]
internal sealed class StartingAndStoppingTests
{
    private static readonly Dictionary<string, string> NoSettings = [];
    private string _folder = "";

    [SetUp]
    public void Begin()
    {
        _folder = Directory.CreateTempSubdirectory("incident-process-").FullName;
        Sample.CopyTo(_folder);
    }

    [TearDown]
    public void End() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_says_where_to_look_and_stops_when_it_is_asked_to()
    {
        using var bot = await BuiltBot.Launch(_folder, NoSettings).AnswersAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        (await http.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldContain("Local workspace");

        (await bot.StopAsync()).ShouldBe(0);
        bot.Said.ShouldContain($"Local workspace  {bot.Address.ToString().TrimEnd('/')}");
        File.Exists(Path.Combine(_folder, "data", "incidents.db")).ShouldBeTrue();
    }

    [Test]
    public async Task A_second_process_on_the_same_database_refuses_to_start_and_says_why()
    {
        using var first = await BuiltBot.Launch(_folder, NoSettings).AnswersAsync();
        using var second = BuiltBot.Launch(_folder, NoSettings);

        (await second.ExitAsync()).ShouldBe(1);
        second.Said.ShouldContain("another", Case.Insensitive);
    }

    [Test]
    public async Task An_address_that_is_taken_is_said_in_a_sentence()
    {
        using var first = await BuiltBot.Launch(_folder, NoSettings).AnswersAsync();
        using var second = BuiltBot.Launch(_folder, new Dictionary<string, string> { ["Database__ConnectionString"] = "Data Source=data/second.db" }, "--urls", first.Address.ToString());

        (await second.ExitAsync()).ShouldBe(1);
        second.Said.ShouldContain("address already in use. Stop what listens there, or name another address");
        // As the run-time says it; a background service whose database is closed meanwhile may complain in the log.
        second.Said.ShouldNotContain("Unhandled exception.", Case.Sensitive);
        second.Said.ShouldNotContain("Hosting failed to start");
    }

    [Test]
    public async Task Check_is_content_with_the_sample()
    {
        using var check = BuiltBot.Launch(_folder, NoSettings, "check");
        (await check.ExitAsync()).ShouldBe(0);
        check.Said.ShouldContain("ok    settings");
        check.Said.ShouldContain("ok    database");
    }

    [Test]
    public async Task Check_names_every_mistake_with_its_key_and_exits_with_1()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), """
            {
              "People": { "bob": { "Name": "Bob", "Phone": "abc" } },
              "EscalationPolicies": { "default": { "Levels": [ { "Name": "One", "ResponseTime": "soon", "Contacts": [ { "Person": "nobody" } ] } ] } },
              "Severities": { "SEV1": { "Description": "Bad", "EscalationPolicy": "defualt", "UpdateEvery": "30 minutes" } }
            }
            """);
        using var check = BuiltBot.Launch(_folder, NoSettings, "check");
        (await check.ExitAsync()).ShouldBe(1);
        foreach (var key in new[] { "People:bob:Phone", "EscalationPolicies:default:Levels:0:ResponseTime", "EscalationPolicies:default:Levels:0:Contacts:0", "Severities:SEV1:EscalationPolicy" })
        {
            check.Said.ShouldContain(key);
        }
    }

    [TestCase("Database__Providr", "Postgres", "Database:Providr is not a setting; allowed: one of ConnectionString, Provider.")]
    [TestCase("Database__Provider", "Postgre", "Database:Provider 'Postgre' is not allowed; allowed: Sqlite or Postgres.")]
    [TestCase("Database__ConnectionString", "foo", "Database:ConnectionString cannot be used for Sqlite; allowed: one like Data Source=data/incidents.db.")]
    [TestCase("", "", "urls '127.0.0.1:5615' is no address to listen at", "--urls", "127.0.0.1:5615")]
    [TestCase("", "", "urls 'http://127.0.0.1:99999' is no address to listen at", "--urls", "http://127.0.0.1:99999")]
    [TestCase("", "", "urls 'http://localhost:0' is no address to listen at", "--urls", "http://localhost:0")]
    [TestCase("", "", "contentRoot /nowhere is no folder; allowed: the folder that holds appsettings.json.", "--contentRoot", "/nowhere")]
    public async Task A_mistake_is_one_line_and_ends_the_start(string key, string value, string line, params string[] arguments)
    {
        using var bot = BuiltBot.Launch(_folder, key.Length == 0 ? NoSettings : new Dictionary<string, string> { [key] = value }, arguments);

        (await bot.ExitAsync()).ShouldBe(1);
        bot.Said.ShouldContain(line);
        bot.Said.ShouldNotContain("Unhandled exception.", Case.Sensitive);
    }

    [Test]
    public async Task A_folder_without_settings_is_told_before_all_that_is_missing_for_it()
    {
        File.Delete(Path.Combine(_folder, "appsettings.json"));
        using var bot = BuiltBot.Launch(_folder, NoSettings);

        (await bot.ExitAsync()).ShouldBe(1);
        bot.Said.Split('\n').First(line => line.StartsWith("  ", StringComparison.Ordinal)).ShouldBe($"  appsettings.json is not in {_folder}; allowed: another folder, with --contentRoot, or the sample's file to begin with.");
    }

    [TestCase("", "line 1 is no JSON")]
    [TestCase("{\n  \"People\": { },\n  ,\n}", "line 3 is no JSON")]
    public async Task A_file_that_is_no_JSON_is_told_with_its_line(string file, string line)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), file);
        using var bot = BuiltBot.Launch(_folder, NoSettings);

        (await bot.ExitAsync()).ShouldBe(1);
        bot.Said.ShouldContain(line);
        bot.Said.ShouldNotContain("Unhandled exception.", Case.Sensitive);
    }

    [Test]
    public async Task Check_says_what_is_wrong_with_Slack_and_what_to_do()
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        workspace.Slack.Withdraw("pins:write");
        using var check = BuiltBot.Launch(workspace.Folder, workspace.Environment, "check");

        (await check.ExitAsync()).ShouldBe(1);
        check.Said.ShouldContain("FAIL  slack: the scope pins:write is missing");
        check.Said.ShouldContain("ok    slack: the token works");
        check.Said.ShouldContain("ok    slack: #incidents is there");
        check.Said.ShouldNotContain(workspace.Slack.BotToken);
    }

    [Test]
    public async Task Check_beside_the_running_bot_still_says_what_is_wrong_with_the_token()
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        using var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync();
        workspace.Slack.RefuseToken("token_revoked");
        using var check = BuiltBot.Launch(workspace.Folder, workspace.Environment, "check");

        (await check.ExitAsync()).ShouldBe(1);
        check.Said.ShouldContain("FAIL  database: Another process already uses");
        check.Said.ShouldContain("FAIL  slack: Slack refuses the bot's token (token_revoked)");
        await bot.StopAsync();
    }

    [Test]
    public async Task Metrics_tell_of_incidents_the_outbox_and_requests_but_never_a_title()
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        using var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        (await new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "declare sev2 Canary word").DeliverAsync(http)).ShouldNotBeNull();
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        metrics.ShouldContain("incident_bot_incidents{status=\"investigating\",severity=\"SEV2\"} 1");
        metrics.ShouldContain("incident_bot_outbox_depth");
        metrics.ShouldContain("incident_bot_request_duration_seconds_count{route=\"/slack/command\",status=\"200\"} 1");
        metrics.ShouldNotContain("Canary");
    }
}
