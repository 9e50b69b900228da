using System.Net;
using System.Security.Cryptography;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Sealing;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Pages;
using ChatOpsIncidentBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Sealing;

/// <summary>A bot that kept its secrets in clear gets a key, then another one: people stay signed in, links go on working, and a copy of the database is worth nothing without the key.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class TheSealedDatabase(DatabaseProvider kind)
{
    private static readonly string One = NewKey(), Other = NewKey();

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private string _folder = "";
    private string[] _settings = [];
    private OpenIdStandIn _provider = null!;

    [SetUp]
    public async Task Begin()
    {
        _folder = Directory.CreateTempSubdirectory("incident-sealed-").FullName;
        _provider = new OpenIdStandIn(_clock);
        _provider.Knows(("email", "bob@example.com"), ("email_verified", true));
        _settings = PagesBot.SignedIn(_provider, kind is DatabaseProvider.Postgres ? ["--Database:Provider=Postgres", $"--Database:ConnectionString={await PostgresServer.Get().NewDatabaseAsync()}"] : []);
    }

    [TearDown]
    public async Task End()
    {
        await _provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Sessions_and_links_go_on_through_every_change_of_the_key()
    {
        var cookies = new Dictionary<string, string>();
        byte[] link = [];
        await With([], async bot =>
        {
            using var bob = new Surfer(bot.Address);
            (await bob.Goes("/incidents")).Said.ShouldContain("Bob Smith");
            foreach (var (name, value) in bob.Cookies) cookies[name] = value;
            link = await Link(bot);
            (await Kept(bot)).ShouldAllBe(value => !Sealer.IsSealed(value));
            (await Look(bot)).ShouldBe((true, "keys of sessions and links are kept in the database in clear; Secrets:Key seals them"));
        });

        foreach (var keys in (string[][])[[$"--Secrets:Key={One}"], [$"--Secrets:Key={Other}", $"--Secrets:PreviousKey={One}"], [$"--Secrets:Key={Other}"], [$"--Secrets:PreviousKey={Other}"]])
        {
            await With(keys, async bot =>
            {
                using var bob = new Surfer(bot.Address);
                foreach (var (name, value) in cookies) bob.Cookies[name] = value;
                (await bob.Goes("/incidents", follows: false)).Status.ShouldBe(HttpStatusCode.OK);
                bob.Said.ShouldContain("Bob Smith");
                (await Link(bot)).ShouldBe(link);
                (await Kept(bot)).ShouldAllBe(value => Sealer.IsSealed(value) && !value.Contains(Convert.ToBase64String(link)));
            });
        }
        if (kind is DatabaseProvider.Sqlite) (await File.ReadAllTextAsync(Path.Combine(_folder, "data", "incidents.db"))).ShouldNotContain(Convert.ToBase64String(link));
    }

    [Test]
    public async Task Without_the_right_key_the_start_is_refused_in_one_sentence_and_nothing_is_lost()
    {
        byte[] link = [];
        IReadOnlyList<string> kept = [];
        await With([$"--Secrets:Key={One}"], async bot =>
        {
            using var bob = new Surfer(bot.Address);
            await bob.Goes("/incidents");
            link = await Link(bot);
            kept = await Kept(bot);
            (await Look(bot)).ShouldBe((true, $"what is kept in the database is sealed ({kept.Count})"));
        });

        var print = Sealer.PrintOf(kept[0]);
        foreach (var keys in (string[][])[[], [$"--Secrets:Key={Other}"]])
        {
            (await Should.ThrowAsync<DatabaseRefusedException>(With(keys, _ => Task.CompletedTask))).Message.ShouldBe(
                $"{kept.Count} of {kept.Count} secrets in the database cannot be opened; they were sealed with the key {print}. Give that one as Secrets:Key, or as Secrets:PreviousKey beside a new one. "
                + "Nothing was changed; docs/keeping.md says what to do where it is lost.");
        }
        await With([$"--Secrets:Key={One}"], async bot =>
        {
            (await Kept(bot)).ShouldBe(kept);
            (await Link(bot)).ShouldBe(link);
        });
    }

    [Test]
    public async Task A_node_that_lacks_the_others_key_says_so_makes_no_other_secret_and_leaves_its_sessions_alone()
    {
        await using var lacking = await PagesBot.StartAsync(_folder, _clock, _settings);
        var database = lacking.Services.GetRequiredService<Database>();
        var another = new Sealer(new SealingSettings { Key = Convert.FromBase64String(One) });
        var stored = another.Seal(StoredSecrets.FactPlace(KeptSecretNames.Feeds), Convert.ToBase64String(new byte[32]));
        await database.WriteAsync(async session =>
        {
            await SessionKeyTable.AddAsync(session, "key-1", another.Seal(StoredSecrets.SessionKeyPlace("key-1"), "<key/>"), _clock.GetUtcNow());
            return await FactTable.AddAsync(session, KeptSecretNames.Feeds, stored);
        }, CancellationToken.None);

        (await Should.ThrowAsync<InvalidOperationException>(Link(lacking))).Message.ShouldContain("was sealed with another key");
        using var bob = new Surfer(lacking.Address);
        (await bob.Goes("/incidents")).Said.ShouldContain("Bob Smith");
        (await Kept(lacking)).Count(Sealer.IsSealed).ShouldBe(2);
        var red = lacking.Services.GetRequiredService<SecretChecks>().Tell().ShouldHaveSingleItem();
        red.ShouldBe(new Finding("secrets", false, $"a secret in the database was sealed with the key {Sealer.PrintOf(stored)}, which this node does not have", "Give every node the same Secrets:Key, and the one before as Secrets:PreviousKey"));
    }

    private async Task With(string[] keys, Func<PagesBot, Task> story)
    {
        await using var bot = await PagesBot.StartAsync(_folder, _clock, [.. _settings, .. keys]);
        await story(bot);
    }

    private static Task<byte[]> Link(PagesBot bot) => bot.Services.GetRequiredService<IKeptSecrets>().GetAsync(KeptSecretNames.Feeds, CancellationToken.None);

    private static async Task<(bool, string)> Look(PagesBot bot)
    {
        var found = await bot.Services.GetRequiredService<SecretChecks>().LookAsync(CancellationToken.None);
        return (found.Ok, found.Detail);
    }

    /// <summary>All that is secret in the database, as it stands there.</summary>
    private static Task<IReadOnlyList<string>> Kept(PagesBot bot) => bot.Services.GetRequiredService<Database>().ReadAsync<IReadOnlyList<string>>(async session =>
    {
        var kept = (await SessionKeyTable.AllAsync(session)).Select(row => row.Xml).ToList();
        foreach (var name in KeptSecretNames.All)
        {
            if (await FactTable.GetAsync(session, name) is { } value) kept.Add(value);
        }
        return kept;
    }, CancellationToken.None);

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Sealer.KeyBytes));
}
