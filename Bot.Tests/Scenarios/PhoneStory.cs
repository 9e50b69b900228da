using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Tests.Twilio;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>
/// A strict Twilio beside Slack. Bob is on call; his rules are those of the sample, a text after two minutes and a call after five, and his number is verified for both.
/// </summary>
internal abstract partial class PhoneStory : SlackStory
{
    protected const string BobsNumber = "+15550101", DavesNumber = "+15550103";

    protected TwilioStandIn Twilio { get; private set; } = null!;

    /// <summary>What people do with their telephones.</summary>
    protected TwilioSender Telephones => new(Http, Twilio);

    protected override async Task Prepare() => Twilio = await TwilioStandIn.StartAsync(Clock);

    [SetUp]
    public async Task VerifyBob()
    {
        if (!IsBobVerified) return;
        await Verifies(Bob, BobsNumber, "sms");
        await Verifies(Bob, BobsNumber, "phone");
    }

    [TearDown]
    public async Task HangUp() => await Twilio.DisposeAsync();

    protected virtual bool IsBobVerified => true;

    /// <summary>What one story's settings have beyond these.</summary>
    protected virtual string[] Further => [];

    protected override string[] MoreSettings =>
    [
        "--PublicUrl", TwilioSender.PublicUrl, "--Twilio:AccountSid", TwilioStandIn.AccountSid, "--Twilio:AuthToken", TwilioStandIn.AuthToken, "--Twilio:From", TwilioStandIn.Number,
        "--Twilio:ApiUrl", Twilio.ApiUrl.AbsoluteUri, .. Further,
    ];

    /// <summary>Texts that are no codes.</summary>
    protected IReadOnlyList<StandInMessage> Texts(string number) => [.. Twilio.TextsTo(number).Where(message => !message.Body.Contains("is your code", StringComparison.Ordinal))];

    /// <summary>Calls that tell no code.</summary>
    protected IReadOnlyList<StandInCall> Rings(string number) => [.. Twilio.CallsTo(number).Where(call => call.Twiml is null)];

    /// <summary>Asks for a code and types it.</summary>
    protected async Task Verifies(string user, string number, string method)
    {
        await Types(user, $"/incident me verify {method}");
        (await Types(user, $"/incident me verify {method} {await Code(number, method)}")).Said.ShouldContain("Verified");
    }

    /// <summary>The newest code that went to a number.</summary>
    protected async Task<string> Code(string number, string method)
    {
        var heard = method == "sms" ? Twilio.TextsTo(number)[^1].Body : await Telephones.TakesAsync(Twilio.CallsTo(number)[^1]);
        return SixDigits().Match(heard).Value.Replace(", ", "", StringComparison.Ordinal);
    }

    /// <summary>Bob is paged, and his telephone gets the text of two minutes later.</summary>
    protected async Task BobIsTexted(string severity = "sev1")
    {
        await Types(Alice, $"/incident declare {severity} Payments are down");
        await Advance(TimeSpan.FromMinutes(2));
    }

    protected async Task<string> Timeline(int number = 1) => (await Types(Alice, $"/incident timeline INC-{number}")).Said;

    [GeneratedRegex("[0-9](, )?[0-9](, )?[0-9](, )?[0-9](, )?[0-9](, )?[0-9]")]
    private static partial Regex SixDigits();
}
