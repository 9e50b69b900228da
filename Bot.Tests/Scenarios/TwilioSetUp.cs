using System.Net;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Jobs;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What <c>check</c>, readiness and a start say of Twilio, and what is kept of it.</summary>
internal sealed class TwilioSetUp : PhoneStory
{
    private string[] _more = [];

    protected override bool IsBobVerified => false;

    protected override string[] Further => _more;

    [Test]
    public async Task All_is_well_and_says_so()
    {
        var said = Regex.Unescape(await Ready());
        said.ShouldContain("Twilio takes the account");
        said.ShouldContain("calls and texts come from +15550199");
    }

    [Test]
    public async Task Wrong_credentials_make_readiness_red_with_the_remedy()
    {
        Twilio.IsTokenRevoked = true;
        await IsRed("Twilio refuses the account", "Copy both from Twilio's console");
    }

    [Test]
    public async Task A_number_of_somebody_else_is_found_out()
    {
        Twilio.OwnsNumber = false;
        await IsRed("+15550199 is no number of the Twilio account", "Set Twilio:From to a number that Twilio's console lists");
    }

    [Test]
    public async Task A_number_that_cannot_text_is_found_out()
    {
        Twilio.Can = (true, false);
        await IsRed("+15550199 cannot send texts", "can do both");
    }

    [Test]
    public async Task A_number_whose_replies_go_elsewhere_is_found_out()
    {
        Twilio.SmsUrl = "https://demo.twilio.com/welcome/sms/reply";
        await IsRed("does not reach the bot", "set the webhook to https://incidents.example.com/twilio/sms");
    }

    [Test]
    public async Task A_suspended_account_is_found_out()
    {
        Twilio.AccountStatus = "suspended";
        await IsRed("the Twilio account is not active", "console");
    }

    [Test]
    public async Task Twilio_that_does_not_answer_is_found_out()
    {
        Twilio.IsDown = true;
        await IsRed("Twilio cannot be reached", "Twilio:ApiUrl");
    }

    [Test]
    public async Task Check_says_the_same()
    {
        Twilio.OwnsNumber = false;
        await StopBot();
        var said = await Check(MoreSettings);
        await StartBot();

        said.ShouldContain("FAIL  SMS: +15550199 is no number of the Twilio account -> Set Twilio:From");
    }

    [Test]
    public async Task Check_names_whose_rules_have_ways_that_cannot_be_used()
    {
        await Verifies(Bob, BobsNumber, "sms");
        await StopBot();
        var said = await Check(MoreSettings);
        await StartBot();

        said.ShouldContain("ok    contacts: Bob Smith (@bob) wants to be reached by phone call, which cannot be used");
    }

    [TestCase("--Twilio:AccountSid=", "Twilio:AccountSid is missing")]
    [TestCase("--Twilio:AccountSid=XY123", "Twilio:AccountSid is not an account's SID")]
    [TestCase("--Twilio:AuthToken=", "Twilio:AuthToken is missing")]
    [TestCase("--Twilio:From=555-0199", "Twilio:From is not a telephone number")]
    [TestCase("--Twilio:ApiUrl=somewhere", "Twilio:ApiUrl 'somewhere' is not an address")]
    [TestCase("--PublicUrl=", "Twilio:From cannot be used without PublicUrl")]
    [TestCase("--Twilio:Form=+15550199", "Twilio:Form is not a setting")]
    public async Task A_mistake_stops_the_start_with_its_key(string setting, string sentence)
    {
        await StopBot();
        _more = [setting];
        var refused = await Should.ThrowAsync<SettingsMistakesException>(StartBot);
        _more = [];
        await StartBot();

        refused.Message.ShouldContain(sentence);
        refused.Message.ShouldNotContain(Tests.Twilio.TwilioStandIn.AuthToken);
    }

    [Test]
    public async Task A_trial_account_says_why_a_number_is_not_reached()
    {
        Twilio.TrialNumbers = [];
        await Types(Bob, "/incident me verify sms");

        Slack.Direct(Bob).Received("on trial").ShouldBeTrue();
    }

    [Test]
    public async Task What_another_node_was_told_counts_here_after_the_next_look()
    {
        await Verifies(Bob, BobsNumber, "sms");
        await Services.GetRequiredService<Database>().WriteAsync(async session =>
        {
            await ContactTable.SetRulesAsync(session, "bob", "chat 0m, sms 1m", Clock.GetUtcNow());
            return true;
        }, CancellationToken.None);
        var book = Services.GetRequiredService<ContactBook>();
        book.RulesOf(new PersonId("bob")).ToString().ShouldBe("chat 0m, sms 2m, phone 5m");
        await new ContactBookJob(book).Execute(null!, CancellationToken.None);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromSeconds(60));

        Texts(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task What_was_sent_to_whom_is_forgotten_after_two_weeks()
    {
        await Types(Bob, "/incident me verify sms");
        await Purge();
        (await CountAsync()).ShouldBe(1);
        Clock.Advance(TimeSpan.FromDays(15));
        await Purge();

        (await CountAsync()).ShouldBe(0);
    }

    private async Task IsRed(string what, string remedy)
    {
        using var ready = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var said = Regex.Unescape(await ready.Content.ReadAsStringAsync());
        said.ShouldContain(what);
        said.ShouldContain(remedy);
    }

    private async Task Purge() => await ActivatorUtilities.CreateInstance<PurgeJob>(Services).Execute(null!, CancellationToken.None);

    private Task<long> CountAsync() => Services.GetRequiredService<Database>().ReadAsync(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM contact_messages"), CancellationToken.None);
}
