using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Tests.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios.Chats;

internal sealed class TeamsChat(TeamsStandIn teams, TimeProvider time) : StoryChat
{
    private Func<Task> _settle = null!;

    public TeamsStandIn Teams => teams;

    public TeamsSender From { get; private set; } = null!;

    public override Platform Platform => Platform.Teams;

    public override IReadOnlyList<string> Settings => Arguments(teams);

    /// <summary>What the bot is started with beside the folder.</summary>
    public static string[] Arguments(TeamsStandIn teams) =>
    [
        "--Teams:AppId", TeamsStandIn.AppId, "--Teams:AppPassword", TeamsStandIn.Password, "--Teams:TenantId", TeamsStandIn.Directory, "--Teams:OpenIdMetadataUrl", teams.Address + "metadata",
        "--Teams:LoginUrl", TeamsStandIn.LoginUrl, "--Teams:ServiceUrl", teams.ServiceUrl, "--Teams:GraphUrl", teams.Address + "graph/",
    ];

    public static void LeadLogin(WebApplicationBuilder builder, TeamsStandIn teams) => builder.Services.AddHttpClient(TeamsAppToken.Http).ConfigurePrimaryHttpMessageHandler(teams.ToStandIn);

    public static async Task<TeamsChat> OpenAsync(IReadOnlyList<string> people, IReadOnlyList<string> channels, TimeProvider time)
    {
        var teams = await TeamsStandIn.StartAsync();
        foreach (var name in people) teams.Tenant.AddUser(name);
        foreach (var channel in channels) teams.Tenant.AddChannel(channel);
        return new TeamsChat(teams, time);
    }

    public override void Adjust(WebApplicationBuilder builder) => LeadLogin(builder, teams);

    public override void Connect(HttpClient bot, Func<Task> settle) => (From, _settle) = (new TeamsSender(bot, teams, time), settle);

    public override Task ArriveAsync() => Sent(From.Added("alice", "", isTeam: true));

    public override async Task<string> Types(string user, string line, string place = "#incidents")
    {
        var before = teams.Tenant.In("@" + user).Count;
        await Sent(From.Line(user, line, Place(place)));
        var told = teams.Tenant.In("@" + user).Skip(before).Select(message => message.Said).ToList();
        await _settle();
        return string.Join('\n', told);
    }

    public override Task<string> Presses(string user, Shown message, string button) => Presses(user, (TeamsPosted)message.Post, button);

    public async Task<string> Presses(string user, TeamsPosted message, string button)
    {
        var answer = await Sent(From.Press(user, message, message.Buttons.Single(one => one.Title == button)));
        await _settle();
        answer.GetProperty("statusCode").GetInt32().ShouldBe(200);
        var value = answer.GetProperty("value");
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        CardRules.RefuseCard(value, inDialog: false).ShouldBeNull();
        return Words(value);
    }

    public override async Task<string> Fills(string user, Shown message, string button, Dictionary<string, string> values)
    {
        var post = (TeamsPosted)message.Post;
        var shown = await Submits(user, post, await Opens(user, post, button), values);
        return shown.ValueKind == JsonValueKind.String ? shown.GetString()! : Words(shown);
    }

    public override async Task<(string Shown, string Told)> FillsAndReads(string user, Shown message, string button, Dictionary<string, string> values, Func<string, Dictionary<string, string>> then)
    {
        var post = (TeamsPosted)message.Post;
        var second = await Submits(user, post, await Opens(user, post, button), values);
        var shown = Words(second);
        var told = await Submits(user, post, second, then(shown));
        return (shown, told.ValueKind == JsonValueKind.String ? told.GetString()! : Words(told));
    }

    /// <summary>Somebody opens a form with a button.</summary>
    public async Task<JsonElement> Opens(string user, TeamsPosted message, string button) => Dialog(await Sent(From.Fetch(user, message, message.Buttons.Single(one => one.Title == button))));

    /// <returns>What the dialog shows then: a sentence, or a card.</returns>
    public async Task<JsonElement> Submits(string user, TeamsPosted message, JsonElement dialog, Dictionary<string, string> values)
    {
        var answer = await Sent(From.Submit(user, message, dialog, values));
        await _settle();
        return answer.GetProperty("task").GetProperty("value").ValueKind == JsonValueKind.String ? answer.GetProperty("task").GetProperty("value") : Dialog(answer);
    }

    public override IReadOnlyList<Shown> In(string place) => [.. teams.Tenant.In(Place(place)).Select(Show)];

    public override Shown Announcement(int number = 1) => Show(Announced(number));

    public TeamsPosted Announced(int number = 1) => teams.Tenant.In("#incidents").First(message => message.Said.Contains($"INC-{number} ·", StringComparison.Ordinal));

    public async Task<JsonElement> Sent(JsonObject activity)
    {
        using var response = await From.SendAsync(activity);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    public override ValueTask DisposeAsync() => teams.DisposeAsync();

    private string Place(string place) => place.StartsWith("INC-", StringComparison.Ordinal) ? Announced(int.Parse(place.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture)).Conversation : place;

    private static JsonElement Dialog(JsonElement answer)
    {
        answer.GetProperty("task").GetProperty("type").GetString().ShouldBe("continue");
        var card = answer.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content");
        CardRules.RefuseCard(card, inDialog: true).ShouldBeNull();
        return card;
    }

    private static string Words(JsonElement card) => string.Join('\n', CardRules.Texts(card).Select(CardRules.Seen));

    private static Shown Show(TeamsPosted message) => new(message.Said, [.. message.Buttons.Select(button => button.Title)], message);
}
