using System.Net;
using ChatOpsIncidentBot.Contacts.Twilio;
using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Twilio;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Primitives;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Rows 2, 4, 5, 15 and 16 where the other side is Twilio: no telephone rings twice for one page, none is forgotten, and nobody else is let in.</summary>
internal sealed class TwilioTroubles : PhoneStory
{
    private static readonly TwilioFault[] Unclear = [new TwilioFault.Status(500), new TwilioFault.Status(503), new TwilioFault.Reset(), new TwilioFault.CutJson()];

    [TestCaseSource(nameof(Unclear))]
    public async Task A_text_that_went_out_although_the_answer_was_lost_is_not_sent_again(TwilioFault fault)
    {
        Twilio.Fault(new TwilioFault.AcceptThen(fault));
        await BobIsTexted();
        await Advance(TimeSpan.FromMinutes(2));

        Texts(BobsNumber).Count.ShouldBe(1);
        await Telephones.TextsAsync(BobsNumber, "1a");
        await Settle();
        Announcement().Said.ShouldContain("acknowledged by");
    }

    [TestCaseSource(nameof(Unclear))]
    public async Task A_text_that_did_not_go_out_is_sent_once_in_the_end(TwilioFault fault)
    {
        Twilio.Fault(fault);
        await BobIsTexted();
        await Advance(TimeSpan.FromMinutes(2));

        Texts(BobsNumber).Count.ShouldBe(1);
    }

    [TestCaseSource(nameof(Unclear))]
    public async Task A_call_that_was_placed_although_the_answer_was_lost_is_not_placed_again(TwilioFault fault)
    {
        await BobIsTexted();
        Twilio.Fault(new TwilioFault.AcceptThen(fault));
        await Advance(TimeSpan.FromMinutes(8));

        Rings(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_code_that_was_sent_just_before_is_not_taken_for_the_page_that_is_looked_for()
    {
        await Types(Dave, $"/incident me telephone {BobsNumber}");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromSeconds(90));
        await Types(Dave, "/incident me verify sms");
        Twilio.Fault(new TwilioFault.Reset());
        await Advance(TimeSpan.FromSeconds(90));

        Texts(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task What_was_texted_back_is_not_taken_for_the_page_that_is_looked_for()
    {
        await BobIsTexted();
        await Types(Alice, "/incident declare sev1 Search is down anyway=yes");
        await Advance(TimeSpan.FromSeconds(110));
        await Telephones.TextsAsync(BobsNumber, "1a");
        Twilio.Fault(new TwilioFault.Reset());
        await Advance(TimeSpan.FromMinutes(2));

        Texts(BobsNumber).Count(message => message.Body.Contains("INC-2", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task Without_an_answer_at_all_nothing_is_doubled_and_nothing_else_waits()
    {
        Twilio.Fault(new TwilioFault.AcceptThen(new TwilioFault.Hang()));
        await Types(Alice, "/incident declare sev1 Payments are down");
        var waiting = Advance(TimeSpan.FromMinutes(4));
        await Eventually(() => Texts(BobsNumber).Count == 1);
        await Hasten(waiting);
        await Advance(TimeSpan.FromMinutes(2));

        Texts(BobsNumber).Count.ShouldBe(1);
        Rings(BobsNumber).Count.ShouldBe(1);
    }

    [TestCase("30", 30)]
    [TestCase("0", 1)]
    [TestCase("1000000", 600)]
    [TestCase("soon", 5)]
    [TestCase(null, 5)]
    public async Task Told_to_wait_the_bot_waits_and_then_sends_once(string? retryAfter, int seconds)
    {
        Twilio.Fault(new TwilioFault.TooMany(retryAfter));
        await BobIsTexted();
        await Advance(TimeSpan.FromSeconds(seconds + 1));

        (Texts(BobsNumber).ShouldHaveSingleItem().At - Twilio.ToldToWaitAt.ShouldNotBeNull()).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(seconds));
    }

    [Test]
    public async Task Death_between_the_call_and_its_mark_rings_once()
    {
        await BobIsTexted();
        await Advance(TimeSpan.FromMinutes(3));
        Rings(BobsNumber).Count.ShouldBe(1);
        await StopBot();
        await Forget();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(2));

        Rings(BobsNumber).Count.ShouldBe(1);
        Texts(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task Death_before_the_call_was_placed_rings_once()
    {
        await BobIsTexted();
        Twilio.Fault(new TwilioFault.Reset());
        await Advance(TimeSpan.FromMinutes(3));
        Rings(BobsNumber).ShouldBeEmpty();
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(2));

        Rings(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task Twilio_tells_that_it_dials_and_then_need_not_be_asked()
    {
        await BobIsTexted();
        Twilio.Fault(new TwilioFault.AcceptThen(new TwilioFault.Reset()));
        await Advance(TimeSpan.FromMinutes(3));
        await Telephones.TakesAsync(Rings(BobsNumber)[0]);
        Twilio.IsDown = true;
        await Advance(TimeSpan.FromMinutes(2));
        Twilio.IsDown = false;
        await Advance(TimeSpan.FromMinutes(2));

        Rings(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_repeated_reply_is_one_effect_and_the_same_answer()
    {
        await BobIsTexted();
        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Telephones.TextsAsync(BobsNumber, "1e", "SM00000000000000000000000000000042")));
        await Settle();

        replies.Distinct().ShouldHaveSingleItem();
        Slack.Direct(Dave).Saying("you are paged").Count.ShouldBe(1);
        Slack.Direct(Erin).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_repeated_key_is_one_effect()
    {
        await BobIsTexted();
        await Advance(TimeSpan.FromMinutes(3));
        var call = Rings(BobsNumber)[0];
        var said = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Telephones.VoiceAsync(call, call.Url!, "5")));
        await Settle();

        said.Distinct().ShouldHaveSingleItem();
        Slack.Direct(Dave).Saying("you are paged").Count.ShouldBe(1);
        Slack.Direct(Erin).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_failure_that_is_told_twice_counts_once()
    {
        await BobIsTexted();
        for (var time = 0; time < 3; time++) await Telephones.FaresAsync(Texts(BobsNumber)[0], "undelivered", 30003);
        await Settle();

        Rings(BobsNumber).Count.ShouldBe(1);
        (await Timeline()).Split("was not reached by SMS").Length.ShouldBe(2);
    }

    [TestCase("/twilio/sms")]
    [TestCase("/twilio/voice?m=0")]
    [TestCase("/twilio/status?m=0")]
    public async Task Who_is_not_Twilio_is_not_let_in(string route)
    {
        await BobIsTexted();
        var (url, fields) = (TwilioSender.PublicUrl + route, TwilioSender.Text(BobsNumber, "1a", "SM1"));
        var right = TwilioSigner.Sign(TwilioStandIn.AuthToken, url, fields);
        string[] wrong = ["", "x", right[..^1], right + "=", right.ToLowerInvariant(), TwilioSigner.Sign("another", url, fields), TwilioSigner.Sign(TwilioStandIn.AuthToken, url + "x", fields), TwilioSigner.Sign("", url, fields)];
        foreach (var signature in wrong) (await Telephones.SendAsync(url, fields, signature)).Status.ShouldBe(HttpStatusCode.Unauthorized, signature);
        var changed = new Dictionary<string, string>(fields) { ["Body"] = "1e" };
        (await Telephones.SendAsync(url, changed, right)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await Settle();

        Announcement().Said.ShouldContain("not acknowledged");
        Logged.ShouldNotContain(line => line.Contains(right, StringComparison.Ordinal));
    }

    /// <summary>Of what was genuine one thing is changed: the address, a field or the signature.</summary>
    [Test]
    public void Of_a_hundred_thousand_forgeries_none_is_let_in()
    {
        var random = new Random(20261124);
        var genuine = new TwilioSignature(new TwilioSettings { ApiUrl = Twilio.ApiUrl, AuthToken = TwilioStandIn.AuthToken, PublicUrl = new Uri(TwilioSender.PublicUrl + "/") }, Clock);
        var fields = TwilioSender.Text(BobsNumber, "1a", "SM1");
        var right = TwilioSigner.Sign(TwilioStandIn.AuthToken, TwilioSender.PublicUrl + "/twilio/sms?m=1", fields);
        genuine.IsGenuine("/twilio/sms?m=1", Values(fields), right).ShouldBeTrue();

        var accepted = 0;
        for (var number = 0; number < 100_000; number++)
        {
            var (address, body, signature) = ("/twilio/sms?m=1", new Dictionary<string, string>(fields), right);
            switch (random.Next(3))
            {
                case 0:
                    address = $"/twilio/sms?m=1{random.Next()}";
                    break;
                case 1:
                    body[body.Keys.ElementAt(random.Next(body.Count))] += random.Next();
                    break;
                default:
                    var at = random.Next(right.Length - 1);
                    signature = right[..at] + (char)(right[at] ^ 1) + right[(at + 1)..];
                    break;
            }
            if (genuine.IsGenuine(address, Values(body), signature)) accepted++;
        }
        accepted.ShouldBe(0);
        genuine.IsGenuine("/twilio/sms?m=1", Values(fields), new StringValues([right, right])).ShouldBeFalse();
    }

    [Test]
    public async Task Too_much_or_unreadable_is_refused_before_it_is_looked_at()
    {
        var url = new Uri("/twilio/sms", UriKind.Relative);
        using var large = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(new byte[100_000]) };
        large.Headers.Add("X-Twilio-Signature", "x");
        (await Http.SendAsync(large)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var many = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(Enumerable.Range(0, 1000).Select(number => KeyValuePair.Create($"f{number}", "x"))) };
        many.Headers.Add("X-Twilio-Signature", "x");
        (await Http.SendAsync(many)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task The_secret_stands_in_no_line_of_the_log()
    {
        Twilio.IsTokenRevoked = true;
        await BobIsTexted();
        await Ready();

        Logged.ShouldNotContain(line => line.Contains(TwilioStandIn.AuthToken, StringComparison.Ordinal) || line.Contains("Basic ", StringComparison.Ordinal));
    }

    private static Dictionary<string, StringValues> Values(Dictionary<string, string> fields) => fields.ToDictionary(field => field.Key, field => new StringValues(field.Value));

    /// <summary>What a crash right after the call was placed leaves in the database.</summary>
    private async Task Forget()
    {
        await using var database = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText =
            """
            UPDATE outbox SET status = 'sending', owner = 'dead', lease_until = intent_at + 30000, done_at = NULL, ref_conversation = NULL, ref_message = NULL WHERE platform = 'phone' AND op = 'notify';
            UPDATE contact_messages SET reference = NULL WHERE method = 'phone' AND pages <> '';
            """;
        (await command.ExecuteNonQueryAsync()).ShouldBe(2);
    }

    /// <summary>Moves the clock for whoever waits for it until something is done.</summary>
    private async Task Hasten(Task waiting)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!waiting.IsCompleted && await timer.WaitForNextTickAsync()) Clock.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }
}
