using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Tests.Incidents;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Chat;

internal sealed class ChannelSettingsTests
{
    [TestCase("NameTemplate", "inc-{slug}", "lacks {number}")]
    [TestCase("NameTemplate", "inc-{number}-{owner}", "'{owner}' is no placeholder")]
    [TestCase("NameTemplate", "Inc {number}", "holds what a channel's name may not")]
    [TestCase("NameTemplate", "incident-incident-incident-incident-incident-{number}", "is too long")]
    [TestCase("ArchiveAfter", "soon", "is not a duration")]
    [TestCase("Bookmarks:Status", "javascript:alert(1)", "is not an address")]
    [TestCase("Bookmarks:Status", "status.example.com", "is not an address")]
    [TestCase("Bookmarks:Status", "https://status.example.com/{owner}", "is not an address")]
    [TestCase("Bookmark:Status", "https://status.example.com/", "is not a setting")]
    public void A_mistake_is_named_with_its_key(string key, string value, string wrong)
    {
        Read(key, value, out var mistakes);

        mistakes.ShouldHaveSingleItem().ToString().ShouldContain(wrong);
        mistakes[0].Key.ShouldBe("Channels:" + (key.StartsWith("Bookmark:", StringComparison.Ordinal) ? "Bookmark" : key));
    }

    [Test]
    public void Nothing_is_archived_unless_the_settings_say_so()
    {
        Read("Incidents", "#incidents", out _).ArchiveAfter.ShouldBeNull();
        Read("ArchiveAfter", "7d", out _).ArchiveAfter.ShouldBe(TimeSpan.FromDays(7));
    }

    [TestCase("inc-{number}-{slug}", "Payments are down", "inc-1-payments-are-down")]
    [TestCase("inc-{number}-{slug}", "ZAHLUNGEN HÄNGEN", "inc-1-zahlungen-hängen")]
    [TestCase("inc-{number}-{slug}", "…", "inc-1")]
    [TestCase("{date}-inc{number}_{slug}", "Cache", "2026-03-02-inc1_cache")]
    [TestCase("{service}-{number}-{slug}", "Cache", "1-cache")]
    public void A_name_follows_its_template(string template, string title, string name) => new ChannelNameTemplate(template).For(Titled(title)).ShouldBe(name);

    [Test]
    public void A_private_incidents_channel_does_not_say_what_it_is_about() =>
        ChannelNameTemplate.Usual.For(Titled("Canary leaked") with { IsPrivate = true }).ShouldBe("inc-1");

    [Test]
    public void A_name_leaves_room_for_a_number() => ChannelNameTemplate.Usual.For(Titled(new string('a', 200))).Length.ShouldBeInRange(60, 77);

    [Test]
    public void What_an_incident_says_in_a_link_is_only_ever_a_part_of_it() =>
        new LinkTemplate("Dashboard", "https://grafana.example.com/d?var={service}").For(Titled("x") with { Service = "a&b=c#d" })!.Address.AbsoluteUri
            .ShouldBe("https://grafana.example.com/d?var=a%26b%3Dc%23d");

    private static Incident Titled(string title) => Story.Declared().Incident with { Title = title };

    private static ChannelSettings Read(string key, string value, out IReadOnlyList<SettingsMistake> mistakes)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection([new("Channels:" + key, value)]).Build());
        var settings = ChannelSettings.Read(reader.Section("Channels"));
        mistakes = reader.Mistakes;
        return settings;
    }
}
