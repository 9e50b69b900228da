using System.Net;
using System.Text;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Without an app registration the door is open to this machine, for trying, and never in Production.</summary>
internal sealed class TeamsWithoutAnApp
{
    private const string Activity = """{"type":"typing","channelId":"msteams","serviceUrl":"http://127.0.0.1:9/","from":{"id":"29:alice"},"conversation":{"id":"a:alice"}}""";

    [TestCase("Development", null, HttpStatusCode.OK)]
    [TestCase("Production", null, HttpStatusCode.Unauthorized)]
    [TestCase("Development", "X-Forwarded-For", HttpStatusCode.Unauthorized)]
    public async Task Only_this_machine_is_let_in_and_never_in_production(string environment, string? header, HttpStatusCode expected)
    {
        await using var bot = await Start("--environment", environment, "--Teams:Enabled", "true");
        (await Post(bot, header)).ShouldBe(expected);
    }

    /// <summary>A page open in a browser on this machine can send what is no JSON, and whatever it sends says so; a name that was bent to this machine is not its name.</summary>
    [Test]
    public async Task No_page_that_is_open_on_this_machine_is_let_in()
    {
        await using var bot = await Start("--environment", "Development", "--Teams:Enabled", "true");
        (await Post(bot, null, "text/plain")).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Post(bot, "Origin", value: "https://evil.example")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(bot, "Origin", value: "null")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(bot, "Sec-Fetch-Site", value: "cross-site")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(bot, "Host", value: "evil.example")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(bot, "Host", value: "localhost:5000")).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Where_Teams_is_not_configured_there_is_no_door()
    {
        await using var bot = await Start("--environment", "Development");
        (await Post(bot, null)).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<WebApplication> Start(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("incident-open-").FullName;
        Sample.CopyTo(folder);
        var bot = Program.Build(["--contentRoot", folder, "--urls", "http://127.0.0.1:0", .. arguments], builder => builder.Logging.ClearProviders());
        await bot.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        await bot.StartAsync();
        return bot;
    }

    private static async Task<HttpStatusCode> Post(WebApplication bot, string? header, string type = "application/json", string value = "203.0.113.7")
    {
        using var http = new HttpClient { BaseAddress = new Uri(bot.Urls.Single()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative)) { Content = new StringContent(Activity, Encoding.UTF8, type) };
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
