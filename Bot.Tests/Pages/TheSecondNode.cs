using System.Net;
using ChatOpsIncidentBot.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>Two nodes on one PostgreSQL: whoever is signed in at one is at the other, and the lists are the same as on SQLite.</summary>
internal sealed class TheSecondNode
{
    [Test]
    public async Task A_session_of_one_node_is_valid_on_another_until_it_is_ended_on_either()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
        await using var provider = new OpenIdStandIn(clock);
        var folder = Directory.CreateTempSubdirectory("incident-pages-").FullName;
        string[] settings = PagesBot.SignedIn(provider, "--Database:Provider=Postgres", $"--Database:ConnectionString={await PostgresServer.Get().NewDatabaseAsync()}");
        try
        {
            await using var one = await PagesBot.StartAsync(folder, clock, settings);
            await using var other = await PagesBot.StartAsync(folder, clock, settings);
            await one.Types("alice", "declare sev2 Payments-service größer are down service=payment-service");
            await one.Types("alice", "declare sev2 A canary leaks private=yes");
            await one.Types("alice", "action INC-1 add Add a circuit breaker owner=@bob due=tomorrow");
            provider.Knows(("email", "bob@example.com"), ("email_verified", true));
            using var bob = new Surfer(one.Address);
            await bob.Goes("/incidents");
            using var there = new Surfer(other.Address);
            foreach (var (name, value) in bob.Cookies) there.Cookies[name] = value;

            (await there.Goes("/incidents?q=pay%20GRÖ&severity=SEV2&service=payment-service&status=open", follows: false)).Said.ShouldContain("One incident");
            there.Said.ShouldContain("Bob Smith");
            (await there.Goes("/incidents?q=canary")).Said.ShouldContain("One incident");
            (await there.Goes("/actions")).Said.ShouldContain("Add a circuit breaker");
            await there.Goes("/incidents/INC-1");
            await there.Presses("Acknowledge");
            (await bob.Goes("/incidents/INC-1")).Said.ShouldContain("acknowledged by @bob");
            await there.Presses("Sign out");
            (await bob.Goes("/incidents", follows: false)).Status.ShouldBe(HttpStatusCode.Found);

            provider.Knows(("email", "grace@example.com"), ("email_verified", true));
            using var grace = new Surfer(one.Address);
            (await grace.Goes("/incidents")).Said.ShouldContain("One incident");
            (await grace.Goes("/incidents?q=canary")).Said.ShouldContain("There are none.");
            (await grace.Goes("/incidents/INC-2")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
