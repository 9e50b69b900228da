using System.Net;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Secrets are changed while everything goes on: for a while the one before is taken as well, and readiness says whether it still is shown.</summary>
internal sealed class TheSecretsAreChanged : AlertStory
{
    private const string OldSecret = "0123456789abcdef0123456789abcdef", OldToken = "old-token-of-prometheus";

    protected override string[] MoreSettings => [.. base.MoreSettings, "--Slack:PreviousSigningSecret", OldSecret, "--Alerts:Sources:prometheus:PreviousToken", OldToken];

    [Test]
    public async Task Both_are_taken_and_readiness_says_which_is_still_used()
    {
        (await Types(Alice, "/incident declare sev2 Payments are slow")).Said.ShouldContain("INC-1");
        (await Alertmanager(Alert(Labels(), Now))).ShouldBe(HttpStatusCode.OK);
        var ready = await Ready();
        ready.ShouldContain("Slack:PreviousSigningSecret was not used since the start");
        ready.ShouldContain("Alerts:Sources:prometheus:PreviousToken was not used since the start");

        var old = new SlackSender(Http, OldSecret, Clock, Slack);
        (await old.CommandAsync(Bob, "#incidents", "ack INC-1")).Refusal.ShouldBeNull();
        (await Posts("/webhooks/alertmanager", """{"version":"4","status":"firing","alerts":[]}""", OldToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Advance(TimeSpan.FromMinutes(3));

        ready = await Ready();
        ready.ShouldContain("Slack:PreviousSigningSecret was used last 3 min ago at this node: somebody still has the old one");
        ready.ShouldContain("Alerts:Sources:prometheus:PreviousToken was used last 3 min ago");
        foreach (var secret in new[] { OldSecret, OldToken, Secret, Token })
        {
            ready.ShouldNotContain(secret);
            Logged.ShouldAllBe(line => !line.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Test]
    public async Task Any_other_is_refused()
    {
        (await new SlackSender(Http, "another-secret-altogether-0123456", Clock, Slack).CommandAsync(Bob, "#incidents", "list")).Refusal.ShouldNotBeNull();
        (await Posts("/webhooks/alertmanager", """{"version":"4","status":"firing","alerts":[]}""", "another-token")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Posts("/webhooks/alertmanager", """{"version":"4","status":"firing","alerts":[]}""", "")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
