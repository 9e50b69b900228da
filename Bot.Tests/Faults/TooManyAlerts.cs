using System.Net;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>While more alerts wait to be saved than can be, their senders are told to come again, people are served, and nothing is lost of what they send again.</summary>
internal sealed class TooManyAlerts : AlertStory
{
    [Test]
    public async Task Their_senders_are_told_to_come_again_and_a_command_is_answered()
    {
        var database = Services.GetRequiredService<Database>();
        // Whoever waits for them must not go on on the thread that writes.
        var (goOn, isHeld) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var held = Task.Run(() => database.WriteAsync(
            async _ =>
            {
                isHeld.SetResult();
                await goOn.Task;
                return true;
            },
            CancellationToken.None));
        await isHeld.Task;
        var waiting = Enumerable.Range(0, 600).Select(_ => database.WriteLaterAsync(_ => Task.FromResult(true), CancellationToken.None)).ToList();

        var answer = await Sends("""{"version":"4","status":"firing","alerts":[]}""", "/webhooks/alertmanager", Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("send it again");
        var typed = Types(Alice, "/incident declare sev2 Payments are slow");
        goOn.SetResult();
        (await typed).Said.ShouldContain("INC-1");
        await held;
        await Task.WhenAll(waiting);
        (await Alertmanager(Alert(Labels(), Now))).ShouldBe(HttpStatusCode.OK);
        Slack.Channel("#incidents").Received("INC-2").ShouldBeTrue();
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("incident_bot_alerts_received_total{source=\"prometheus\",outcome=\"later\"} 1");
    }
}
