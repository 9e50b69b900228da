using System.Net;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>With an address that Slack reaches, a watch has a chart; the words are there with and without it.</summary>
internal sealed class ThePictureOfAWatch : WatchStory
{
    protected override string[] Further => ["--PublicUrl", "https://incidents.example.com"];

    [Test]
    public async Task It_is_fetched_with_the_key_in_its_address_and_its_address_changes_every_minute()
    {
        Prometheus.Is(0.021);
        await Types(Alice, "/incident watch errors > 0.05", Place);
        var first = Picture(Watch());
        first.ShouldStartWith("https://incidents.example.com/watches/1/1/1.png?key=");
        await Advance(TimeSpan.FromMinutes(1));
        Picture(Watch()).ShouldNotBe(first);

        using var answer = await Http.GetAsync(new Uri(new Uri(first!).PathAndQuery, UriKind.Relative));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await answer.Content.ReadAsByteArrayAsync())[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        (await StatusOf("/watches/1/1/1.png?key=forged")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusOf("/watches/1/2/1.png" + new Uri(first!).Query)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusOf("/watches/1/1/1.png")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_private_incident_has_none_and_neither_has_a_watch_that_ended()
    {
        Prometheus.Is(0.021);
        await Types(Alice, "/incident declare sev2 Something secret private=yes anyway=yes");
        await Types(Alice, "/incident watch INC-2 errors");
        Picture(Watch(place: "#" + Slack.Channels.Single(channel => channel.IsPrivate).Name)).ShouldBeNull();
        await Types(Alice, "/incident watch errors", Place);
        Picture(Watch()).ShouldNotBeNull();
        await Types(Alice, "/incident watch stop", Place);
        Picture(Watch()).ShouldBeNull();
    }

    [Test]
    public async Task Where_Slack_cannot_fetch_it_the_words_come_without_and_it_is_tried_no_more()
    {
        Slack.FetchesPictures = false;
        Prometheus.Is(0.021);
        await Types(Alice, "/incident watch errors > 0.05", Place);
        Watch().Said.ShouldContain("errors > 0.05: 0.021");
        Picture(Watch()).ShouldBeNull();
        await Advance(TimeSpan.FromMinutes(5));
        Watch().Edits.Count.ShouldBe(5);
        Slack.Channel(Place).Saying("errors > 0.05: 0.021").Count.ShouldBe(1);
    }

    private static string? Picture(PostedMessage message) =>
        message.Blocks.EnumerateArray().Where(block => block.GetProperty("type").GetString() == "image").Select(block => block.GetProperty("image_url").GetString()).SingleOrDefault();

    private async Task<HttpStatusCode> StatusOf(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
