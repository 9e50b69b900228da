namespace ChatOpsIncidentBot.Tests.Processes;

[NonParallelizable]
internal sealed class VerbsTests
{
    private static readonly Dictionary<string, string> NoSettings = [];
    private string _folder = "";

    [SetUp]
    public void Begin()
    {
        _folder = Directory.CreateTempSubdirectory("incident-verbs-").FullName;
        Sample.CopyTo(_folder);
    }

    [TearDown]
    public void End() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Simulate_prints_the_ladder_in_the_zone_that_is_asked_for()
    {
        using var simulate = BuiltBot.Launch(_folder, NoSettings, "simulate", "--policy", "default", "--at", "2026-03-29T01:30", "--zone", "Europe/Berlin");

        (await simulate.ExitAsync()).ShouldBe(0);
        simulate.Said.ShouldContain("Sun 2026-03-29 01:30 +01  On-Call Engineer: Carol Diaz, #oncall, until Sun 2026-03-29 01:45 +01");
        simulate.Said.ShouldContain("Sun 2026-03-29 04:15 +02  VP Engineering: Frank Li, until Sun 2026-03-29 06:15 +02");
        simulate.Said.ShouldContain("On-Call Engineer (round 2)");
        simulate.Said.ShouldContain("nobody answered");
    }

    [Test]
    public async Task A_relative_content_root_is_below_where_one_stands()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "below"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "below", "appsettings.json"), """{ "Rotations": { "primary": { "Members": [ "nobody-here" ] } } }""");
        using var check = BuiltBot.Launch(_folder, NoSettings, "check", "--contentRoot", "below");

        (await check.ExitAsync()).ShouldBe(1);
        check.Said.ShouldContain("nobody-here");
    }

    [Test]
    public async Task A_copy_is_made_and_verified_beside_the_bot_wherever_the_file_stands_among_the_words()
    {
        using var bot = await BuiltBot.Launch(_folder, NoSettings).AnswersAsync();
        using var backup = BuiltBot.Launch(_folder, NoSettings, "backup", "--contentRoot", _folder, "copy.db");
        (await backup.ExitAsync()).ShouldBe(0);
        backup.Said.ShouldContain("All of it is in copy.db");

        using var verify = BuiltBot.Launch(_folder, NoSettings, "verify", "--contentRoot", _folder);
        (await verify.ExitAsync()).ShouldBe(0);
        verify.Said.ShouldContain("0 incidents, 0 entries: sound.");
        await bot.StopAsync();
    }

    [Test]
    public async Task Simulate_says_what_is_mistyped_and_exits_with_1()
    {
        using var simulate = BuiltBot.Launch(_folder, NoSettings, "simulate", "--policy", "defualt");

        (await simulate.ExitAsync()).ShouldBe(1);
        simulate.Said.ShouldContain("There is no policy 'defualt'; policies are default.");
    }

    [Test]
    public async Task While_the_bot_runs_simulate_goes_by_the_settings_and_says_so()
    {
        using var bot = await BuiltBot.Launch(_folder, NoSettings).AnswersAsync();
        using var simulate = BuiltBot.Launch(_folder, NoSettings, "simulate");

        (await simulate.ExitAsync()).ShouldBe(0);
        simulate.Said.ShouldContain("Overrides, turns, and what people chose and verified with /incident me are not counted");
        simulate.Said.ShouldContain("On-Call Engineer");
        await bot.StopAsync();
    }

    [Test]
    public async Task Settings_may_stand_before_a_verb_and_after_it()
    {
        using var check = BuiltBot.Launch(_folder, NoSettings, "--Rotations:secondary:Members:0=erin", "check", "--Channels:OnCall", "#pager");

        (await check.ExitAsync()).ShouldBe(0);
        check.Said.ShouldStartWith("ok    settings: no mistakes");
        check.Said.ShouldContain("ok    policies: default: somebody is in every level");
    }

    /// <summary>What is wrong elsewhere must not hide it.</summary>
    [Test]
    public async Task Check_finds_gaps_although_the_runbooks_are_wrong_as_well()
    {
        using var check = BuiltBot.Launch(_folder, NoSettings, "check", "--Runbooks:Folder=nowhere", "--Rotations:office:Members:0=bob", "--Rotations:office:Every=daily", "--Rotations:office:Restrictions=Mon-Fri 09:00-17:00");

        (await check.ExitAsync()).ShouldBe(1);
        check.Said.ShouldContain("FAIL  runbooks: nowhere");
        check.Said.ShouldContain("FAIL  rotation office: nobody is on call");
        check.Said.ShouldContain("ok    policies: default");
    }

    [Test]
    public async Task Check_finds_levels_nobody_is_in()
    {
        using var check = BuiltBot.Launch(_folder, NoSettings, "check", "--Rotations:later:Members:0=erin", "--Rotations:later:Start=2099-01-05T09:00", "--Rotations:later:GapsAllowed=true",
            "--EscalationPolicies:default:Levels:0:Contacts:0:Rotation=later", "--EscalationPolicies:night:Levels:0:Name=Watch", "--EscalationPolicies:night:Levels:0:ResponseTime=5m", "--EscalationPolicies:night:Levels:0:Contacts:0:Rotation=later");

        (await check.ExitAsync()).ShouldBe(1);
        check.Said.ShouldContain("FAIL  policies: nobody is ever in the level On-Call Engineer of default");
        check.Said.ShouldContain("FAIL  policies: night reaches nobody at");
    }

    [Test]
    public async Task Backtest_lets_recorded_alerts_happen_again()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "alerts.json"), """[{"labels":{"alertname":"HighErrorRate","severity":"critical","service":"payment-service"},"startsAt":"2026-11-24T03:00:00Z","endsAt":"2026-11-24T03:20:00Z"}]""");
        using var backtest = BuiltBot.Launch(_folder, NoSettings, "backtest", Path.Combine(_folder, "alerts.json"), "--acknowledge", "never");

        (await backtest.ExitAsync()).ShouldBe(0);
        backtest.Said.ShouldContain("Declared: 1 incident");
        backtest.Said.ShouldContain("Tue 2026-11-24 03:00  pages Bob Smith, #oncall: On-Call Engineer of policy default");
        backtest.Said.ShouldContain("Tue 2026-11-24 03:15  pages Dave");
        Directory.Exists(Path.Combine(_folder, "data")).ShouldBeFalse();
    }

    [Test]
    public async Task Backtest_says_what_is_wrong_with_a_file_and_exits_with_1()
    {
        using var backtest = BuiltBot.Launch(_folder, NoSettings, "backtest", "nothing.json");

        (await backtest.ExitAsync()).ShouldBe(1);
        backtest.Said.ShouldContain("nothing.json cannot be read");
    }
}
