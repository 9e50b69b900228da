using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>The stand-in refuses what Twilio refuses, with Twilio's codes.</summary>
internal sealed class StandInTests
{
    private TwilioStandIn _twilio = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Start()
    {
        _twilio = await TwilioStandIn.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero)));
        _http = new HttpClient { BaseAddress = new Uri(_twilio.ApiUrl, $"/2010-04-01/Accounts/{TwilioStandIn.AccountSid}/") };
        _http.DefaultRequestHeaders.Authorization = Credentials(TwilioStandIn.AuthToken);
    }

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _twilio.DisposeAsync();
    }

    [Test]
    public async Task Foreign_credentials_are_refused()
    {
        _http.DefaultRequestHeaders.Authorization = Credentials("another");
        (await Post("Messages.json", Text())).ShouldBe((401, 20003));
    }

    [TestCase("To", "", 21604)]
    [TestCase("To", "0170", 21211)]
    [TestCase("To", "+0170", 21211)]
    [TestCase("From", "", 21603)]
    [TestCase("From", "+15550000", 21606)]
    [TestCase("Body", "", 21602)]
    [TestCase("StatusCallback", "nowhere", 21609)]
    [TestCase("StatusCallback", "https://in_cidents.example.com/x", 21609)]
    [TestCase("Text", "hello", 20001)]
    public async Task A_text_that_is_wrong_is_refused(string name, string value, int code) => (await Post("Messages.json", Text(name, value))).ShouldBe((400, code));

    [Test]
    public async Task A_text_may_have_1600_characters()
    {
        (await Post("Messages.json", Text("Body", new string('x', 1601)))).ShouldBe((400, 21617));
        (await Post("Messages.json", Text("Body", new string('x', 1600)))).ShouldBe((201, 0));
    }

    [TestCase("To", "bob", 21211)]
    [TestCase("From", "", 21213)]
    [TestCase("From", "+15550000", 21210)]
    [TestCase("Url", "", 21205)]
    [TestCase("Twiml", "<Response/>", 20001)]
    [TestCase("StatusCallbackEvent", "ended", 21626)]
    [TestCase("Timeout", "601", 20001)]
    [TestCase("Body", "hello", 20001)]
    public async Task A_call_that_is_wrong_is_refused(string name, string value, int code)
    {
        var call = new Dictionary<string, string> { ["To"] = "+15550101", ["From"] = TwilioStandIn.Number, ["Url"] = "https://incidents.example.com/x", [name] = value };
        (await Post("Calls.json", call)).ShouldBe((400, code));
    }

    [Test]
    public async Task Numbers_that_cannot_be_reached_have_their_codes()
    {
        _twilio.Landlines.Add("+15550101");
        (await Post("Messages.json", Text())).ShouldBe((400, 21614));
        _twilio.Stopped.Add("+15550101");
        (await Post("Messages.json", Text())).ShouldBe((400, 21610));
        _twilio.TrialNumbers = [];
        (await Post("Messages.json", Text("To", "+15550102"))).ShouldBe((400, 21608));
    }

    [Test]
    public async Task Asked_too_much_it_says_when_to_come_again()
    {
        _twilio.Fault(new TwilioFault.TooMany("7"));
        using var response = await _http.PostAsync(new Uri("Messages.json", UriKind.Relative), new FormUrlEncodedContent(Text()));
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        (await Post("Messages.json", Text())).ShouldBe((201, 0));
    }

    [Test]
    public async Task A_list_by_day_leaves_out_what_has_not_begun()
    {
        await Post("Messages.json", Text());
        (await Count("Messages.json?To=%2B15550101")).ShouldBe(1);
        (await Count("Messages.json?To=%2B15550101&DateSent%3E=2026-11-24")).ShouldBe(0);
    }

    /// <summary>Examples that Twilio and the authors of its clients have published.</summary>
    [TestCase("https://example.com/myapp.php?foo=1&bar=2", "+14158675310", "L/OH5YylLD5NRKLltdqwSvS0BnU=")]
    [TestCase("https://mycompany.com/myapp.php?foo=1&bar=2", "+12349013030", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")]
    public void The_signature_is_the_documented_one(string url, string from, string signature)
    {
        var fields = new Dictionary<string, string> { ["CallSid"] = "CA1234567890ABCDE", ["Caller"] = from, ["Digits"] = "1234", ["From"] = from, ["To"] = "+18005551212" };
        TwilioSigner.Sign("12345", url, fields).ShouldBe(signature);
    }

    [TestCase("<Answer/>")]
    [TestCase("<Response><Shout>hello</Shout></Response>")]
    [TestCase("<Response><Say loudly=\"yes\">hello</Say></Response>")]
    [TestCase("<Response><Gather><Redirect>https://example.com</Redirect></Gather></Response>")]
    [TestCase("<Response>hello</Response>")]
    [TestCase("<Response><Say></Say></Response>")]
    [TestCase("<Response>")]
    public void Markup_that_Twilio_does_not_know_is_refused(string document) => Should.Throw<InvalidOperationException>(() => TwimlReader.Read(document));

    private static AuthenticationHeaderValue Credentials(string token) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioStandIn.AccountSid}:{token}")));

    private static Dictionary<string, string> Text(string name = "Body", string value = "hello") =>
        new() { ["To"] = "+15550101", ["From"] = TwilioStandIn.Number, ["Body"] = "hello", [name] = value };

    private async Task<(int Status, int Code)> Post(string path, Dictionary<string, string> fields)
    {
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields.Where(field => field.Value.Length > 0)));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return ((int)response.StatusCode, response.StatusCode == HttpStatusCode.Created ? 0 : body["code"]!.GetValue<int>());
    }

    private async Task<int> Count(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!["messages"]!.AsArray().Count;
}
