using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Mail;
using ChatOpsIncidentBot.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Customers ask to be told of what stands on the status page.</summary>
internal sealed partial class TheSubscribers : MailStory
{
    private const string Ann = "ann@customer.example", Ben = "ben@customer.example";

    private HookStandIn? _hook;

    private HookStandIn Hook => _hook ??= new HookStandIn();

    protected override string[] Further =>
    [
        "--StatusPage:Name=Example status", "--StatusPage:Url=https://status.example.com", "--StatusPage:Subscribers:Email=true", "--StatusPage:Subscribers:Webhooks=true",
        "--StatusPage:Subscribers:DangerouslyAllowPrivateAddresses=true", "--StatusPage:Subscribers:AsksPerClient=12",
    ];

    [TearDown]
    public async Task StopHook()
    {
        if (_hook is null) return;
        await _hook.DisposeAsync();
        _hook = null;
    }

    [Test]
    public async Task Whoever_confirms_gets_one_mail_for_each_update_until_they_unsubscribe_with_one_click()
    {
        (await Read("/status")).Page.ShouldContain("<form class=\"ask\" method=\"post\" action=\"/status/subscribe\">");
        (await Asks(Ann)).Page.ShouldContain("Look into your mail");
        await Publish();
        var question = Mail.To(Ann).ShouldHaveSingleItem();
        question.Subject.ShouldBe("Confirm your subscription to Example status");
        var confirm = Links(question, "confirm").Single();
        (await Read(confirm)).Page.ShouldContain("<button>Confirm</button>");
        await Types(Alice, "/incident publish INC-1 We found the cause. status=identified");
        Mail.To(Ann).Count.ShouldBe(1, "opening a link confirms nothing");

        (await Press(confirm)).Page.ShouldContain("You are subscribed");
        await Types(Alice, "/incident publish INC-1 <b>Payments</b> work again. status=monitoring");
        await Types(Alice, "/incident resolve INC-1 done");

        var told = Mail.To(Ann).Skip(1).ToList();
        told.Select(mail => mail.Subject).ShouldBe(["[Example status] Monitoring: Problems with Payment Processing", "[Example status] Resolved: Problems with Payment Processing"]);
        told[0].Text.ShouldContain("<b>Payments</b> work again.");
        told[0].Html.ShouldContain("&lt;b&gt;Payments&lt;/b&gt;");
        told[0].Text.ShouldContain("https://status.example.com/status/incidents/");
        told[0].Everything.ShouldNotContain("Payments are down");
        told[0].Message.Headers[HeaderId.ListUnsubscribePost].ShouldBe("List-Unsubscribe=One-Click");
        told[0].Message.References.ShouldBe(told[1].Message.References);
        var unsubscribe = new Uri(told[0].Message.Headers[HeaderId.ListUnsubscribe]!.Trim(' ', '<', '>')).PathAndQuery;
        (await Read(unsubscribe)).Page.ShouldContain("<button>Unsubscribe</button>");
        (await Count()).ShouldBe(1, "opening a link ends nothing");
        (await Press(unsubscribe, "List-Unsubscribe=One-Click")).Page.ShouldContain("You are unsubscribed");
        (await Count()).ShouldBe(0);
        await Types(Alice, "/incident reopen INC-1 not done");
        Mail.To(Ann).Count.ShouldBe(3);
        (await Press(unsubscribe)).Page.ShouldContain("You are unsubscribed");
        foreach (var line in Logged) line.ShouldNotContain(Ann);
        (await Stored()).ShouldNotContain(Ann);
    }

    [Test]
    public async Task Whoever_chose_a_component_hears_of_that_alone_and_of_its_maintenance()
    {
        await Subscribes(Ann, "User Authentication");
        await Subscribes(Ben, "Payment Processing");
        await Publish();
        await Types(Alice, "/incident maintenance schedule title=\"New logins\" from=\"tomorrow 22:00\" to=2h components=\"User Authentication\"");
        await Advance(TimeSpan.FromHours(46));

        Mail.To(Ben).Skip(1).Select(mail => mail.Subject).ShouldBe(["[Example status] Investigating: Problems with Payment Processing"]);
        Mail.To(Ann).Skip(1).Select(mail => mail.Subject).ShouldBe(["[Example status] Maintenance scheduled: New logins", "[Example status] Maintenance in progress: New logins", "[Example status] Maintenance completed: New logins"]);
    }

    [Test]
    public async Task A_correction_is_sent_to_those_who_have_had_it_otherwise_and_what_was_withdrawn_is_not()
    {
        await Subscribes(Ann);
        await Publish();
        await Types(Alice, "/incident publish INC-1 correct 1 Card payments fail in Europe.");
        Mail.To(Ann)[^1].Subject.ShouldBe("[Example status] Correction, investigating: Problems with Payment Processing");
        Mail.To(Ann)[^1].Text.ShouldContain("in Europe.");

        Mail.Fault("RCPT", new MailFault.Answer("451 4.7.1 Later"), 1);
        await Types(Alice, "/incident publish INC-1 Only a test of ours.");
        await Types(Alice, "/incident publish INC-1 withdraw wrong");
        await Advance(TimeSpan.FromMinutes(15));
        Mail.To(Ann).ShouldNotContain(mail => mail.Text.Contains("Only a test", StringComparison.Ordinal));

        var before = Mail.To(Ann).Count;
        await Types(Alice, "/incident publish INC-1 Card payments fail again.");
        await Advance(TimeSpan.FromMinutes(5));
        Mail.To(Ann).Count.ShouldBe(before + 1, "numbers begin anew, and yet it is news");
        Mail.To(Ann)[^1].Text.ShouldContain("fail again.");
    }

    [Test]
    public async Task Whoever_gets_one_message_late_gets_the_next_of_the_same_after_it()
    {
        await Subscribes(Ann);
        Mail.Fault("RCPT", new MailFault.Answer("451 4.7.1 Later"), 2);
        await Publish();
        await Types(Alice, "/incident resolve INC-1 Rolled back");
        await Advance(TimeSpan.FromMinutes(15));

        Mail.To(Ann).Skip(1).Select(mail => mail.Subject).ShouldBe(["[Example status] Investigating: Problems with Payment Processing", "[Example status] Resolved: Problems with Payment Processing"]);
    }

    [Test]
    public async Task The_answer_is_the_same_for_whoever_is_known_and_nobody_is_flooded()
    {
        await Subscribes(Ann);
        var (known, unknown) = (await Asks(Ann), await Asks(Ben));
        await Settle();
        known.ShouldBe(unknown);
        Mail.To(Ann).Count.ShouldBe(1, "one address is asked no oftener than every ten minutes");

        for (var times = 0; times < 8; times++)
        {
            await Advance(TimeSpan.FromMinutes(11));
            await Asks(Ann);
        }
        await Settle();
        Mail.To(Ann).Count.ShouldBe(5, "and five times a day");
        for (var times = 0; times < 12; times++) await Asks($"x{times}@customer.example");
        (await Asks("y@customer.example")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await Advance(TimeSpan.FromMinutes(61));
        (await Asks("y@customer.example")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Who_never_confirms_is_forgotten_and_the_link_with_them()
    {
        await Asks(Ann);
        await Settle();
        var confirm = Links(Mail.To(Ann).Single(), "confirm").Single();
        await Advance(TimeSpan.FromHours(25));

        (await Press(confirm)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Press(confirm[..^1] + (confirm[^1] == 'A' ? 'B' : 'A'))).Status.ShouldBe(HttpStatusCode.NotFound);
        await Services.GetRequiredService<Database>().WriteAsync(session => SubscriberTable.PurgeAsync(session, Clock.GetUtcNow().AddHours(-24), Clock.GetUtcNow().AddDays(-30)), CancellationToken.None);
        (await Count()).ShouldBe(0);
    }

    [TestCase("email=ann%40customer.example&component=nothere")]
    [TestCase("email=nobody")]
    [TestCase("email=a@b")]
    [TestCase("email=ann%40customer.example%0d%0aBcc%3A+x%40y.example")]
    [TestCase("email=%3Cscript%3E%40x.example")]
    [TestCase("webhook=ftp%3A%2F%2Fhooks.example.com")]
    [TestCase("webhook=https%3A%2F%2Fuser%3Apw%40hooks.example.com%2F")]
    [TestCase("webhook=javascript%3Aalert(1)")]
    [TestCase("nothing=here")]
    public async Task What_is_no_address_is_refused_where_it_was_typed(string form)
    {
        var (status, page) = await Press("/status/subscribe", form);
        status.ShouldBe(HttpStatusCode.BadRequest);
        page.ShouldContain("role=\"alert\"");
        page.ShouldNotContain("<script");
        (await Count()).ShouldBe(0);
    }

    [Test]
    public async Task A_form_that_is_too_large_is_not_read()
    {
        (await Press("/status/subscribe", "email=" + new string('a', 20_000))).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var odd = await Http.PostAsync(new Uri("/status/subscribe", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        odd.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_program_gives_a_challenge_back_and_is_called_signed_as_Statuspage_calls()
    {
        var asked = await Press("/status/subscribe", $"webhook={Uri.EscapeDataString(Hook.Address.AbsoluteUri)}");
        asked.Page.ShouldContain("this secret, which is shown once");
        var secret = Secrets().Match(asked.Page).Groups[1].Value;
        await Settle();
        await Publish();

        Hook.Calls.Count.ShouldBe(2);
        var call = Hook.Calls[1];
        var incident = call.Json.GetProperty("incident");
        incident.GetProperty("name").GetString().ShouldBe("Problems with Payment Processing");
        incident.GetProperty("incident_updates")[0].GetProperty("body").GetString().ShouldBe("Card payments fail.");
        call.Json.GetProperty("page").GetProperty("status_indicator").GetString().ShouldBe("major");
        var signed = Encoding.ASCII.GetBytes(call.Headers["X-Incident-Timestamp"] + ".").Concat(call.Body).ToArray();
        call.Headers["X-Incident-Signature"].ShouldBe("v1=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));

        Hook.Answers(500, 2);
        await Types(Alice, "/incident publish INC-1 Still.");
        await Advance(TimeSpan.FromMinutes(2));
        Hook.Calls.Skip(2).Select(one => one.Headers["Idempotency-Key"]).Distinct().Count().ShouldBe(1);
        Hook.Calls.Count.ShouldBe(5);

        var unsubscribe = new Uri(call.Json.GetProperty("meta").GetProperty("unsubscribe").GetString()!).PathAndQuery;
        (await Press(unsubscribe)).Page.ShouldContain("You are unsubscribed");
        await Types(Alice, "/incident publish INC-1 Still here.");
        Hook.Calls.Count.ShouldBe(5);
    }

    [Test]
    public async Task A_program_that_does_not_give_the_challenge_back_is_never_called_again()
    {
        Hook.GivesChallengesBack = false;
        await Press("/status/subscribe", $"webhook={Uri.EscapeDataString(Hook.Address.AbsoluteUri)}");
        await Settle();
        await Publish();

        Hook.Calls.Count.ShouldBe(1);
        (await Count()).ShouldBe(0);
        Logged.ShouldNotContain(line => line.Contains("Error", StringComparison.Ordinal) && line.Contains("subscriber", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_program_that_fails_for_days_is_turned_off_and_colleagues_hear_of_it()
    {
        await Press("/status/subscribe", $"webhook={Uri.EscapeDataString(Hook.Address.AbsoluteUri)}");
        await Settle();
        Hook.Answers(302, 100);
        await Publish();
        await Advance(TimeSpan.FromDays(4));
        await Types(Alice, "/incident publish INC-1 Still.");

        Slack.Channel("#incidents").Received("A status page webhook at 127.0.0.1 is turned off").ShouldBeTrue();
        var calls = Hook.Calls.Count;
        await Types(Alice, "/incident publish INC-1 And still.");
        Hook.Calls.Count.ShouldBe(calls);
        Hook.Calls.ShouldNotContain(call => call.Path == "/elsewhere");
    }

    private async Task Publish()
    {
        await Types(Alice, "/incident declare sev2 Payments are down service=payment-service");
        await Types(Alice, "/incident publish INC-1 Card payments fail.");
    }

    private Task<(HttpStatusCode Status, string Page)> Asks(string address, string more = "") => Press("/status/subscribe", $"email={Uri.EscapeDataString(address)}{more}");

    private async Task Subscribes(string address, string? component = null)
    {
        var more = component is null ? "" : "&component=" + Regex.Match((await Read("/status/subscribe")).Page, $"""value="(\w+)"> {component}<""").Groups[1].Value;
        await Asks(address, more);
        await Settle();
        var confirm = Links(Mail.To(address)[^1], "confirm").Single();
        if (component is not null) (await Read(confirm)).Page.ShouldContain($"each update about {component}.");
        (await Press(confirm)).Page.ShouldContain("You are subscribed");
    }

    private async Task<(HttpStatusCode Status, string Page)> Read(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<(HttpStatusCode Status, string Page)> Press(string path, string form = "")
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), content);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<long> Count() => await Services.GetRequiredService<Database>().ReadAsync(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM subscribers"), CancellationToken.None);

    /// <summary>Everything the outbox holds.</summary>
    private async Task<string> Stored() => string.Join('\n', await Services.GetRequiredService<Database>().ReadAsync(
        session => session.QueryAsync<string>("SELECT key || ' ' || target || ' ' || payload || ' ' || COALESCE(error, '') || ' ' || COALESCE(ref_conversation, '') FROM outbox"), CancellationToken.None));

    private static IEnumerable<string> Links(ReceivedMail mail, string what) => Regex.Matches(mail.Text, $@"https://status\.example\.com(/status/{what}/\S+)").Select(link => link.Groups[1].Value);

    [GeneratedRegex("<code>([A-Za-z0-9_-]{40,})</code>")]
    private static partial Regex Secrets();
}
