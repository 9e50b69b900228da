using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>Whatever stands in an address or a form is the mistake of whoever sent it, never one of ours. One bot for all, on each database, because each refuses other things.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class TheOddInput(DatabaseProvider provider)
{
    private const string Review = "/incidents/INC-2/postmortem";

    /// <summary>With one place for what is odd.</summary>
    private static readonly string[] Addresses =
    [
        "/incidents?q={0}", "/incidents?status={0}", "/incidents?severity={0}", "/incidents?service={0}", "/incidents?from={0}", "/incidents?to={0}", "/incidents?after={0}",
        "/incidents/{0}", "/incidents/{0}/live", "/incidents/{0}/events", "/incidents/{0}/postmortem", "/incidents/INC-2?before={0}",
        Review + "/news?version={0}", Review + "/history?from={0}&to=1", Review + "/history?from=1&to={0}",
        "/incidents/metrics?span={0}", "/incidents/metrics?service={0}", "/incidents/metrics?sev={0}", "/incidents/metrics?team={0}",
        "/incidents/metrics.csv?span={0}", "/incidents/metrics.csv?service={0}", "/actions?of={0}", "/actions?after={0}", "/oncall?x={0}", "/sign-in?returnUrl={0}", "/charts/metrics.png?{0}&key={0}",
    ];

    /// <summary>As they stand in an address.</summary>
    private static readonly string[] Odd =
    [
        "", "%00", "a%00b", "%00%00%00%00%00%00%00%00%00%00.1.1", "0000000000.1.1", "2026-13-45.1.1", "-.2147483647.2147483647", "99999999999999.1", "9999999999999999999.1",
        "%ED%A0%80", "%FF%FE", "%E2%80%AE", "%F0%9F%98%80", "-1", "9223372036854775807", "99999999999999999999", "2147483648", "INC-2147483648", "%D9%A1", "INC-%D9%A1",
        new string('a', 39) + "%F0%9D%92%9C", new string('a', 59) + "%F0%9D%92%9C", new string('9', 300), "999999w999999w", "999999w%20999999w999999w", "999999.23:59:59", "%0D%0ASet-Cookie:%20a=b", "/%C3%BC%E2%80%A8",
        "%27%3B--", "%22*%22", "%25", "{}", "null", "0001-01-01", "9999-12-31", "8999-12-31", "x&q=y&service=y&after=y&span=y&returnUrl=y",
    ];

    private static readonly string[] OddInForms =
    [
        "", "a%00b", "%ED%A0%80", "%FF%FE", "%F0%9F%98%80", "-1", "99999999999999999999", "2147483648", "INC-2147483648", new string('a', 39) + "%F0%9D%92%9C", new string('9', 3_000), "999999w999999w", "%0D%0ASet-Cookie:%20a=b", "/%C3%BC%E2%80%A8", "null", "%E2%80%AE%07",
    ];

    /// <summary>As the hidden input of a form that is open has it, or rather has not.</summary>
    private static readonly string[] Forms =
    [
        "null", "[]", "{}", "7", """{"Command":"note"}""", Form("null"), Form("[]"), Form("[null]"), Form("[{}]"), Form("""[{"field":"nothing","Name":"a","Label":"b"}]"""), Form("""[{"Name":"a","Label":"b"}]"""),
        Form("""[{"field":"text","Name":null,"Label":"b"}]"""), Form("""[{"field":"text","Label":"b"}]"""), Form("""[{"field":"text","Name":"a","Label":null}]"""), Form("""[{"field":"text","Name":"a","Label":"b","Value":null}]"""),
        Form("""[{"field":"text","Name":"a","Label":"b"},{"field":"text","Name":"a","Label":"c"}]"""), Form("""[{"field":"choice","Name":"a","Label":"b","Options":null}]"""), Form("""[{"field":"choice","Name":"a","Label":"b"}]"""),
        Form("""[{"field":"choice","Name":"a","Label":"b","Options":[null]}]"""), Form("""[{"field":"choice","Name":"a","Label":"b","Options":[{"Value":null,"Label":null}]}]"""), Form("""[{"field":"lookup","Name":"a","Label":"b","Source":99}]"""),
        Form("""[{"field":"lookup","Name":"a","Label":"b","Source":0,"Value":{}}]"""), Form("""[{"field":"shown","Name":"a","Label":"b","Words":null}]"""), Form("""[{"field":"shown","Name":"a","Label":"b","Words":"c"}]"""),
        Form("""[{"field":"person","Name":"a","Label":"b","Value":""}]"""), Form("""[{"field":"person","Name":"a","Label":"b","Value":null}]"""), Form("""[{"field":"date","Name":"a","Label":"b","Value":"0000-00-00"}]"""), Form("""[{"field":"text","Name":"\ud800","Label":"b"}]"""),
        Form("""[{"field":"text","Name":"a","Label":"b"}]""").Replace("resolve", "\\u0000", StringComparison.Ordinal), Form("""[{"field":"text","Name":"a","Label":"b"}]""").Replace("\"INC-2\"", "null", StringComparison.Ordinal),
        Form("""[{"field":"text","Name":"a","Label":"b"}]""").Replace("\"resolve\"", "null", StringComparison.Ordinal), Form("""[{"field":"text","Name":"a","Label":"b"}]""").Replace("\"Submit\":\"c\",", "", StringComparison.Ordinal),
        Form("""[{"field":"text","Name":"a","Label":"b"}]""").Replace("INC-2", "\\ud800", StringComparison.Ordinal), new string('[', 5_000),
    ];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private readonly List<string> _failed = [];
    private string _folder = "";
    private PagesBot _bot = null!;
    private Surfer _surfer = null!;

    private static string Form(string fields) => $$"""{"Command":"resolve","Context":"INC-2","Title":"a","Submit":"c","Fields":{{fields}}}""";

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("incident-pages-").FullName;
        _bot = await PagesBot.StartAsync(_folder, _clock, provider is DatabaseProvider.Postgres ? ["--Database:Provider=Postgres", $"--Database:ConnectionString={await PostgresServer.Get().NewDatabaseAsync()}"] : []);
        await _bot.Types("alice", "declare sev1 Payments are down service=payment-service");
        await _bot.Types("alice", "declare sev1 Search is down");
        await _bot.Types("alice", "action INC-2 add Add a circuit breaker owner=@alice due=tomorrow");
        await _bot.Types("alice", "resolve INC-2 Rolled back");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_bot is not null) await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [SetUp]
    public void Come()
    {
        _surfer = new Surfer(_bot.Address, "localhost", "http");
        _failed.Clear();
    }

    [TearDown]
    public void Leave() => _surfer.Dispose();

    [Test]
    public async Task No_address_makes_a_page_fail()
    {
        foreach (var address in Addresses)
        {
            foreach (var odd in Odd)
            {
                await _surfer.Goes(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, odd), follows: false);
                Look($"{address} {odd}");
            }
        }
        _failed.ShouldBeEmpty();
    }

    [Test]
    public async Task No_field_of_a_form_makes_an_act_fail()
    {
        await _surfer.Goes(Review);
        var check = _surfer.Fields("Save")["check"];
        (string Address, (string Name, string? Value)[] Fields)[] acts =
        [
            ("/pages/press", [("command", "show"), ("arguments", "INC-1"), ("words", "hello"), ("back", "/incidents"), ("key", null)]),
            ("/pages/form", [("form", Form("""[{"field":"text","Name":"summary","Label":"b"}]""")), ("f-summary", "x"), ("back", "/incidents"), ("key", null)]),
            ("/pages/as", [("as", "alice"), ("back", "/incidents")]), ("/sign-out", [("x", "")]),
            (Review, [("text", "# A"), ("base", "0"), ("since", null)]), (Review + "/comment", [("words", "hello"), ("anchor", ""), ("key", null)]),
            (Review + "/settle", [("comment", "1"), ("key", null)]), (Review + "/step", [("step", "review"), ("key", null)]), (Review + "/owner", [("owner", "alice"), ("key", null)]),
        ];
        foreach (var (address, fields) in acts)
        {
            foreach (var field in fields)
            {
                foreach (var odd in OddInForms)
                {
                    var body = string.Join('&', fields.Where(other => other.Name != field.Name && other.Value is not null).Select(other => $"{other.Name}={Uri.EscapeDataString(other.Value!)}").Append($"{field.Name}={odd.Replace("+", "%2B", StringComparison.Ordinal)}").Append("check=" + Uri.EscapeDataString(check)));
                    await SendAsync(address, body, $"{address} {field.Name}={odd}");
                }
            }
        }
        foreach (var form in Forms) await SendAsync("/pages/form", $"form={Uri.EscapeDataString(form)}&f-a=x&check={Uri.EscapeDataString(check)}", "/pages/form " + form);
        _failed.ShouldBeEmpty();
    }

    [Test]
    public async Task No_words_after_a_command_and_no_field_of_its_form_make_it_fail()
    {
        string[] words = ["", "INC-1", "INC-1 999999w999999w", "INC-1 1 99999999999999999999", "999999w999999w", "primary @alice 0001-01-01 999999w999999w", "add \0 owner=\0 due=9999-12-31", "INC-2 add x owner=@bob due=99999999d"];
        await _surfer.Goes(Review);
        var check = ("check", (string?)_surfer.Fields("Save")["check"]);
        var opened = new Dictionary<string, Dictionary<string, string>>();
        foreach (var command in _bot.Services.GetRequiredService<Subcommands>().All.Select(one => one.Name).Append("nothing"))
        {
            foreach (var arguments in words)
            {
                await _surfer.Posts("/pages/press", check, ("command", command), ("arguments", arguments), ("back", "/oncall"));
                Look($"{command} {arguments}");
                if (_surfer.Page.QuerySelector("form.form button.primary") is { } button) opened.TryAdd(command, _surfer.Fields(button.TextContent.Trim()));
            }
        }
        opened.Count.ShouldBeGreaterThan(3);
        foreach (var (command, fields) in opened)
        {
            foreach (var odd in new[] { "", "a\0b", "999999w999999w", "-1", "99999999999999999999", "0001-01-01", "9999-12-31", "24:00", new string('x', 4_000) })
            {
                await _surfer.Posts("/pages/form", [.. fields.Select(field => (field.Key, (string?)(field.Key.StartsWith("f-", StringComparison.Ordinal) ? odd : field.Value)))]);
                Look($"the form of {command} with {odd}");
            }
        }
        _failed.ShouldBeEmpty();
    }

    [Test]
    public async Task A_form_that_cannot_be_read_is_refused_with_a_sentence()
    {
        await _surfer.Goes(Review);
        var check = Uri.EscapeDataString(_surfer.Fields("Save")["check"]);
        // So that what is refused for its size is answered before it is sent.
        _surfer.Sends["Expect"] = "100-continue";
        _surfer.Sends["RequestVerificationToken"] = _surfer.Fields("Save")["check"];
        const string form = "application/x-www-form-urlencoded", parts = "multipart/form-data; boundary=b";
        (string Body, string Type, HttpStatusCode Status)[] bodies =
        [
            (string.Join('&', Enumerable.Range(0, 1_100).Select(number => $"a{number}=b")), form, HttpStatusCode.BadRequest),
            (new string('k', 3_000) + "=1", form, HttpStatusCode.BadRequest),
            ("words=" + new string('w', 4 * 1024 * 1024 + 1), form, HttpStatusCode.RequestEntityTooLarge),
            ("x", "multipart/form-data", HttpStatusCode.BadRequest), ("--b\r\nnonsense", parts, HttpStatusCode.BadRequest), ("--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", parts, HttpStatusCode.BadRequest),
            ("{}", "application/json", HttpStatusCode.BadRequest), ("", "nonsense", HttpStatusCode.BadRequest),
        ];
        foreach (var (body, type, status) in bodies)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            await _surfer.Posts("/pages/press", content);
            _surfer.Status.ShouldBe(status, $"{type} {body[..Math.Min(body.Length, 60)]}");
            _surfer.Said.ShouldContain("Nothing was done");
        }
        var long_ = new ByteArrayContent(Encoding.UTF8.GetBytes($"check={check}&base=0&text={string.Concat(Enumerable.Repeat("%E2%82%AC", 100_000))}"));
        long_.Headers.ContentType = new MediaTypeHeaderValue(form);
        (await _surfer.Posts(Review, long_)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task SendAsync(string address, string body, string what)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        await _surfer.Posts(address, content, follows: false);
        Look(what);
    }

    private void Look(string what)
    {
        if ((int)_surfer.Status >= 500) _failed.Add($"{(int)_surfer.Status} {what}");
    }
}
