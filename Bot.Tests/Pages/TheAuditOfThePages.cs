using System.Net;
using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>Who signed in, who was not let in, who looked at what and who did what, with the address.</summary>
internal sealed class TheAuditOfThePages : PagesTests
{
    [Test]
    public async Task What_is_done_and_looked_at_in_a_browser_stands_in_the_audit()
    {
        var id = await Declared("sev1 Payments are down");
        var bob = await SignedIn("bob");
        await bob.Goes("/incidents/" + id);
        await bob.Goes("/incidents/" + id);
        await bob.Presses("Acknowledge");
        await bob.Goes("/incidents/INC-77");
        await bob.Goes("/incidents");
        await bob.Presses("Sign out");
        Provider.Knows(("email", "mallory@example.com"), ("email_verified", true));
        (await Stranger().Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Stranger().Posts("/pages/press", ("command", "ack"), ("arguments", id))).Status.ShouldBe(HttpStatusCode.Unauthorized);

        var said = await Bot.Services.GetRequiredService<Database>().ReadAsync(async session =>
        {
            var lines = new List<string>();
            await foreach (var row in AuditTable.EverythingAsync(session, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue)) lines.Add($"{row.Actor} {row.Action} {row.Incident} {row.Outcome} {row.Door} {row.Origin}");
            return lines;
        }, CancellationToken.None);
        foreach (var line in new[]
        {
            "person:bob sign-in  done web 127.0.0.1", "person:bob GET /incidents/{id} 1 nothing changed web 127.0.0.1", "person:bob acknowledged 1 done web 127.0.0.1",
            "person:bob GET /incidents/{id} 77 refused: unknown web 127.0.0.1", "person:bob sign-out  done web 127.0.0.1", "unknown sign-in  refused: not let in web 127.0.0.1",
            "unknown POST /pages/press  refused: not let in http 127.0.0.1",
        }) said.ShouldContain(line);
        said.Count(line => line.Contains("GET /incidents/{id} 1 ", StringComparison.Ordinal)).ShouldBe(1);
        said.ShouldNotContain(line => line.Contains("mallory", StringComparison.Ordinal));
    }
}
