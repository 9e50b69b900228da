using System.Diagnostics;
using ChatOpsIncidentBot.Tests.Twilio;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// Row 2: the program dies exactly after the commit, after the intent, after the post, or after the mark. Only builds for development and tests have such places; the
/// published one has none. Each death has its own folder, database, ports and stand-ins and mostly waits, so a few happen at a time.
/// </summary>
[NonParallelizable]
internal sealed class DeathAtAnyPointTests
{
    private static readonly string[] Points = ["committed:1", "intent:1", "intent:3", "posted:1", "posted:2", "posted:4", "posted:6", "marked:1", "marked:5"];

    private static readonly string[] PointsOfTelephones = ["posted-phone:1", "intent-phone:1", "posted-sms:1", "intent-sms:1"];

    private readonly SemaphoreSlim _turns = new(3);
    private Dictionary<string, Task> _deaths = [];

    [OneTimeSetUp]
    public void Begin()
    {
        Failpoint.AreBuiltIn.ShouldBeTrue("Build with -p:Failpoints=true, which is so by default but in a release.");
        _deaths = PointsOfTelephones.Select(point => (Point: point, Death: InTurnAsync(() => DieTelephoningAsync(point))))
            .Concat(Points.Select(point => (Point: point, Death: InTurnAsync(() => DieAsync(point))))).ToDictionary(one => one.Point, one => one.Death);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await Task.WhenAll(_deaths.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turns.Dispose();
    }

    [TestCaseSource(nameof(PointsOfTelephones))]
    public Task A_telephone_is_rung_and_texted_once(string failpoint) => _deaths[failpoint];

    [TestCaseSource(nameof(Points))]
    public Task Everything_is_there_once_afterwards(string failpoint) => _deaths[failpoint];

    private async Task InTurnAsync(Func<Task> death)
    {
        await _turns.WaitAsync();
        try
        {
            await Task.Run(death);
        }
        finally
        {
            _turns.Release();
        }
    }

    private static async Task DieAsync(string failpoint)
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var command = new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "declare sev4 service=svc7 Payments are down");
        var mortal = workspace.Environment;
        mortal["FAILPOINT"] = failpoint;
        using (var doomed = await BuiltBot.Launch(workspace.Folder, mortal).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = doomed.Address };
            await command.DeliverUntilToldAsync(http, "is declared");
            (await doomed.ExitAsync()).ShouldNotBe(0);
        }
        using var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync();
        using var again = new HttpClient { BaseAddress = bot.Address };
        (await command.DeliverUntilToldAsync(again, "is declared")).ShouldNotBeNull().ShouldContain("is declared");
        await QuietAsync(workspace);

        workspace.Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains("SEV4 · INC-1", StringComparison.Ordinal)).ShouldBe(1);
        workspace.Slack.Direct(CrowdedWorkspace.Lead(7)).Messages.Count.ShouldBe(1);
        workspace.Slack.Direct(CrowdedWorkspace.Boss(7)).Messages.Count.ShouldBe(1);
        workspace.Slack.Channel("#inc-1-payments-are-down").Pins.Count.ShouldBe(1);
        workspace.Slack.Channels.Count(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal)).ShouldBe(1);
    }

    /// <summary>Twilio keeps no key of ours: whether the telephone rang is asked for by its number, and it rings once either way.</summary>
    private static async Task DieTelephoningAsync(string failpoint)
    {
        var method = failpoint.Contains("phone", StringComparison.Ordinal) ? "phone" : "sms";
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        await using var twilio = await TwilioStandIn.StartAsync(TimeProvider.System);
        var settings = WithTelephone(workspace, twilio, method);
        using (var before = await BuiltBot.Launch(workspace.Folder, settings).AnswersAsync())
        {
            await VerifyAsync(workspace, twilio, before, method);
            (await before.StopAsync()).ShouldBe(0);
        }
        using (var doomed = await BuiltBot.Launch(workspace.Folder, new Dictionary<string, string>(settings) { ["FAILPOINT"] = failpoint }).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = doomed.Address };
            await new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "declare sev4 service=svc7 Payments are down").DeliverUntilToldAsync(http, "is declared");
            (await doomed.ExitAsync()).ShouldNotBe(0);
        }
        Pages(twilio, method).Count.ShouldBe(failpoint.StartsWith("posted", StringComparison.Ordinal) ? 1 : 0);
        twilio.Requests.Clear();
        using var bot = await BuiltBot.Launch(workspace.Folder, settings).AnswersAsync();
        var list = method == "phone" ? "GET Calls.json" : "GET Messages.json";
        await Eventually(() => twilio.Requests.Contains(list) && Pages(twilio, method).Count == 1, $"{list} in {string.Join(", ", twilio.Requests)}");
        using var telephone = new HttpClient { BaseAddress = bot.Address };
        var sender = new TwilioSender(telephone, twilio);
        if (method == "phone") await sender.TakesAsync(twilio.CallsTo(BossesNumber)[^1], "4");
        else await sender.TextsAsync(BossesNumber, "1a");

        await Eventually(() => workspace.Slack.Channel("#incidents").Received("cknowledged by"), "acknowledged by telephone");
        await QuietAsync(workspace);
        Pages(twilio, method).Count.ShouldBe(1);
    }

    private const string BossesNumber = "+15550107";

    private static Dictionary<string, string> WithTelephone(CrowdedWorkspace workspace, TwilioStandIn twilio, string method) => new(workspace.Environment)
    {
        ["PublicUrl"] = TwilioSender.PublicUrl,
        ["Twilio__AccountSid"] = TwilioStandIn.AccountSid,
        ["Twilio__AuthToken"] = TwilioStandIn.AuthToken,
        ["Twilio__From"] = TwilioStandIn.Number,
        ["Twilio__ApiUrl"] = twilio.ApiUrl.AbsoluteUri,
        ["People__boss7__Phone"] = BossesNumber,
        ["People__boss7__Rules"] = $"chat 0m, {method} 0m",
    };

    private static async Task VerifyAsync(CrowdedWorkspace workspace, TwilioStandIn twilio, BuiltBot bot, string method)
    {
        using var http = new HttpClient { BaseAddress = bot.Address };
        var boss = CrowdedWorkspace.Boss(7);
        await new SignedCommand(workspace.Slack, boss, "#incidents", $"me verify {method}").DeliverUntilToldAsync(http, "on its way");
        await Eventually(() => twilio.Calls.Count + twilio.Messages.Count > 0, "the code");
        var heard = method == "phone" ? await new TwilioSender(http, twilio).TakesAsync(twilio.Calls[^1]) : twilio.Messages[^1].Body;
        var code = string.Concat(heard.Where(char.IsAsciiDigit).Take(6));
        (await new SignedCommand(workspace.Slack, boss, "#incidents", $"me verify {method} {code}").DeliverUntilToldAsync(http, "Verified")).ShouldNotBeNull().ShouldContain("Verified");
    }

    /// <summary>Calls and texts that are no codes.</summary>
    private static IReadOnlyList<StandInSending> Pages(TwilioStandIn twilio, string method) => method == "phone"
        ? [.. twilio.CallsTo(BossesNumber).Where(call => call.Twiml is null)]
        : [.. twilio.TextsTo(BossesNumber).Where(text => !text.Body.Contains("is your code", StringComparison.Ordinal))];

    private static async Task Eventually(Func<bool> condition, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var tries = 0; tries < 1_200 && !condition(); tries++) await timer.WaitForNextTickAsync();
        condition().ShouldBeTrue(what);
    }

    /// <summary>Until all that has to come is there, and then as long as it takes to see that nothing comes twice. A loaded machine may be still for longer than that in between.</summary>
    private static async Task QuietAsync(CrowdedWorkspace workspace)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var waiting = Stopwatch.StartNew();
        var (calls, quiet) = (0, 0);
        while (waiting.Elapsed < TimeSpan.FromMinutes(2) && quiet < 5 && await timer.WaitForNextTickAsync())
        {
            quiet = IsAllThere(workspace) && workspace.Slack.Calls.Count == calls ? quiet + 1 : 0;
            calls = workspace.Slack.Calls.Count;
        }
    }

    private static bool IsAllThere(CrowdedWorkspace workspace) =>
        workspace.Slack.Direct(CrowdedWorkspace.Lead(7)).Messages.Count > 0 && workspace.Slack.Direct(CrowdedWorkspace.Boss(7)).Messages.Count > 0
        && workspace.Slack.Channels.Any(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal) && channel.Pins.Count > 0);
}
