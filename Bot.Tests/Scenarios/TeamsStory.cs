using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Teams;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The sample settings on a strict Microsoft Teams, over real HTTP, with a clock that moves only when a story says so. The people are those of <see cref="SlackStory"/>.</summary>
internal abstract class TeamsStory
{
    private readonly LogLines _log = new();
    private string _folder = "";
    private WebApplication _bot = null!;
    private HttpClient _http = null!;

    protected FakeTimeProvider Clock { get; private set; } = null!;
    protected TeamsStandIn Teams { get; private set; } = null!;
    protected TeamsSender From { get; private set; } = null!;
    protected HttpClient Http => _http;
    protected IReadOnlyList<string> Logged => _log.All;

    protected virtual string[] MoreSettings => [];

    [SetUp]
    public async Task Begin()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
        Teams = await TeamsStandIn.StartAsync();
        foreach (var name in new[] { "alice", "bob", "carol", "dave", "erin", "frank", "grace" }) Teams.Tenant.AddUser(name);
        foreach (var channel in new[] { "incidents", "oncall", "engineering", "leadership" }) Teams.Tenant.AddChannel(channel);
        _folder = Directory.CreateTempSubdirectory("incident-teams-").FullName;
        Sample.CopyTo(_folder);
        await StartBot();
        await IsAddedToTheTeam();
    }

    [TearDown]
    public async Task End()
    {
        await StopBot();
        await Teams.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the bot is started with beside the folder.</summary>
    public static string[] Arguments(TeamsStandIn teams) =>
    [
        "--Teams:AppId", TeamsStandIn.AppId, "--Teams:AppPassword", TeamsStandIn.Password, "--Teams:TenantId", TeamsStandIn.Directory, "--Teams:OpenIdMetadataUrl", teams.Address + "metadata",
        "--Teams:LoginUrl", TeamsStandIn.LoginUrl, "--Teams:ServiceUrl", teams.ServiceUrl,
    ];

    public static void LeadLogin(WebApplicationBuilder builder, TeamsStandIn teams) => builder.Services.AddHttpClient(TeamsAppToken.Http).ConfigurePrimaryHttpMessageHandler(teams.ToStandIn);

    protected async Task StartBot()
    {
        _bot = Program.Build(["--contentRoot", _folder, "--urls", "http://127.0.0.1:0", .. Arguments(Teams), .. MoreSettings], builder =>
        {
            LeadLogin(builder, Teams);
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<ILoggerProvider>(_log);
            foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && IsTicking(service)).ToList()) builder.Services.Remove(service);
            builder.Services.RemoveAll<TimeProvider>();
            builder.Services.AddSingleton<TimeProvider>(Clock);
        });
        await _bot.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        await _bot.Services.GetRequiredService<Reconciler>().StartAsync(CancellationToken.None);
        await _bot.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_bot.Urls.Single()) };
        From = new TeamsSender(_http, Teams, Clock);
    }

    protected async Task StopBot()
    {
        _http.Dispose();
        await _bot.StopAsync();
        await _bot.DisposeAsync();
    }

    protected virtual Task IsAddedToTheTeam() => Sent(From.Added("alice", "", isTeam: true));

    /// <summary>Somebody writes to the bot; what is due and waiting is done before the story goes on.</summary>
    /// <returns>What they are told in their own chat.</returns>
    protected async Task<string> Types(string user, string text, string conversation = "#incidents")
    {
        var before = Teams.Tenant.In("@" + user).Count;
        await Sent(From.Line(user, text, conversation));
        var told = Teams.Tenant.In("@" + user).Skip(before).Select(message => message.Said).ToList();
        await Settle();
        return string.Join('\n', told);
    }

    /// <summary>Somebody presses a button of a card.</summary>
    /// <returns>What they see: the card in its place, or a sentence.</returns>
    protected async Task<string> Presses(string user, TeamsPosted message, string button)
    {
        var answer = await Sent(From.Press(user, message, message.Buttons.Single(one => one.Title == button)));
        await Settle();
        answer.GetProperty("statusCode").GetInt32().ShouldBe(200);
        var value = answer.GetProperty("value");
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        CardRules.RefuseCard(value, inDialog: false).ShouldBeNull();
        return string.Join('\n', CardRules.Texts(value).Select(CardRules.Seen));
    }

    /// <summary>Somebody opens a form with a button.</summary>
    protected async Task<JsonElement> Opens(string user, TeamsPosted message, string button) => Dialog(await Sent(From.Fetch(user, message, message.Buttons.Single(one => one.Title == button))));

    /// <returns>What the dialog shows then: a sentence, or a card.</returns>
    protected async Task<JsonElement> Submits(string user, TeamsPosted message, JsonElement dialog, Dictionary<string, string> values)
    {
        var answer = await Sent(From.Submit(user, message, dialog, values));
        await Settle();
        return answer.GetProperty("task").GetProperty("value").ValueKind == JsonValueKind.String ? answer.GetProperty("task").GetProperty("value") : Dialog(answer);
    }

    protected async Task<JsonElement> Sent(JsonObject activity)
    {
        using var response = await From.SendAsync(activity);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>The first message of an incident's announcement.</summary>
    protected TeamsPosted Announcement(int number = 1) => Teams.Tenant.In("#incidents").First(message => message.Said.Contains($"INC-{number} ·", StringComparison.Ordinal));

    protected Task Settle() => AdvanceTo(Clock.GetUtcNow() + TimeSpan.FromSeconds(20), stopWhenQuiet: true);

    protected Task Advance(TimeSpan by) => AdvanceTo(Clock.GetUtcNow() + by, stopWhenQuiet: false);

    private async Task AdvanceTo(DateTimeOffset target, bool stopWhenQuiet)
    {
        var settler = _bot.Services.GetRequiredService<Settler>();
        await settler.SettleAsync(CancellationToken.None);
        while (await settler.NextAsync(CancellationToken.None) is { } next && next <= target)
        {
            Clock.SetUtcNow(next > Clock.GetUtcNow() ? next : Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
            await settler.SettleAsync(CancellationToken.None);
        }
        if (stopWhenQuiet || Clock.GetUtcNow() >= target) return;
        Clock.SetUtcNow(target);
        await settler.SettleAsync(CancellationToken.None);
    }

    private static JsonElement Dialog(JsonElement answer)
    {
        answer.GetProperty("task").GetProperty("type").GetString().ShouldBe("continue");
        var card = answer.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content");
        CardRules.RefuseCard(card, inDialog: true).ShouldBeNull();
        return card;
    }

    private static bool IsTicking(ServiceDescriptor service) =>
        service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) is not true
        && service.ImplementationFactory?.Method.DeclaringType?.FullName?.Contains("WebHost", StringComparison.Ordinal) is not true;
}
