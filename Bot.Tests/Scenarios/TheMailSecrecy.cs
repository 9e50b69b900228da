using ChatOpsIncidentBot.Tests.Mail;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheMailSecrecy : MailStory
{
    private bool _offersTls;

    protected override string[] Further => ["--Email:Tls", "starttls"];

    protected override MailStandIn NewServer() => new() { OffersTls = _offersTls = TestContext.CurrentContext.Test.MethodName == nameof(A_certificate_that_nobody_vouches_for_gets_no_mail) };

    [Test]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_mail()
    {
        await Page();

        _offersTls.ShouldBeTrue();
        Mail.Received.ShouldBeEmpty();
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("certificate");
    }

    [Test]
    public async Task A_server_without_secrecy_gets_no_mail()
    {
        await Page();

        Mail.Received.ShouldBeEmpty();
        (await Ready()).ShouldContain("cannot do what the settings ask for");
    }
}
