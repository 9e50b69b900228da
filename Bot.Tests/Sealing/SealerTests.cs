using System.Security.Cryptography;
using ChatOpsIncidentBot.Sealing;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Sealing;

/// <summary>What is kept in the database opens with its key, in its place, unchanged, and not otherwise.</summary>
internal sealed class SealerTests
{
    private const string Place = "facts feed-secret", Words = "größer than a secret";

    private static readonly byte[] One = RandomNumberGenerator.GetBytes(Sealer.KeyBytes), Other = RandomNumberGenerator.GetBytes(Sealer.KeyBytes);

    private static Sealer With(byte[]? key, byte[]? previous = null) => new(new SealingSettings { Key = key, PreviousKey = previous });

    [Test]
    public void Without_a_key_words_are_stored_as_they_are()
    {
        With(null).Seal(Place, Words).ShouldBe(Words);
        With(One).Open(Place, Words).ShouldBe(Words);
        With(One).IsPresent(Words).ShouldBeFalse();
    }

    [Test]
    public void What_is_sealed_shows_nothing_is_never_the_same_twice_and_opens()
    {
        var stored = With(One).Seal(Place, Words);
        stored.ShouldNotContain("secret");
        stored.ShouldNotBe(With(One).Seal(Place, Words));
        With(One).Open(Place, stored).ShouldBe(Words);
        With(One).IsPresent(stored).ShouldBeTrue();
    }

    [Test]
    public void The_key_before_opens_and_what_it_sealed_is_to_be_sealed_anew()
    {
        var stored = With(One).Seal(Place, Words);
        With(Other, One).Open(Place, stored).ShouldBe(Words);
        With(Other, One).IsPresent(stored).ShouldBeFalse();
        With(null, One).Open(Place, stored).ShouldBe(Words);
    }

    [Test]
    public void Nothing_opens_with_another_key_in_another_place_or_changed()
    {
        var stored = With(One).Seal(Place, Words);
        var other = With(Other);
        other.Open(Place, stored).ShouldBeNull();
        other.Missed.ShouldBe(Sealer.PrintOf(stored));
        With(One).Open("facts chart-secret", stored).ShouldBeNull();
        foreach (var odd in new[] { stored[..^4], stored[..^1], stored + "A", "sealed:1:", "sealed:1::", stored[..^6] + (stored[^6] == 'A' ? 'B' : 'A') + stored[^5..] }) With(One).Open(Place, odd).ShouldBeNull(odd);
    }

    [TestCase("change-me")]
    [TestCase("c2hvcnQ=")]
    public void What_is_no_key_is_refused_and_not_shown(string text)
    {
        var refused = Should.Throw<SettingsMistakesException>(() => Read(text)).Message;
        refused.ShouldContain("Secrets:Key is no key; allowed: 32 random bytes in base64, such as openssl rand -base64 32 prints.");
        refused.ShouldNotContain(text);
    }

    private static ProgramSettings Read(string key) => ProgramSettings.Read(new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Sample.Root, "appsettings.json")).AddInMemoryCollection(new Dictionary<string, string?> { ["Secrets:Key"] = key }).Build());
}
