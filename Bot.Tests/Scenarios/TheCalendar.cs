using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Calendars fetch who is on call from an address with a key in it.</summary>
internal sealed class TheCalendar : SlackStory
{
    protected override string[] MoreSettings => ["--PublicUrl", "https://incidents.example.com/bot", "--Rotations:On-Call ✓:Members:0", "dave", "--Rotations:primary:Members:2", "erin"];

    [Test]
    public async Task A_rotations_calendar_holds_its_shifts_with_overrides()
    {
        await Types(Alice, "/incident override primary @grace friday 18:00 2d reason=\"a, b; c\"");
        var text = await Fetch(await Address("oncall/primary.ics"));

        text.ShouldStartWith("BEGIN:VCALENDAR\r\n");
        text.Replace("\r\n", "").ShouldNotContain('\n');
        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        var lines = text.Replace("\r\n ", "").Split("\r\n");
        lines.ShouldContain("METHOD:PUBLISH");
        lines.ShouldContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        lines.ShouldContain("SUMMARY:primary: Grace Hart (override 1)");
        lines.ShouldContain(@"DESCRIPTION:a\, b\; c");
        lines.ShouldContain("DTSTART:20261127T180000Z");
        lines.ShouldContain("DTEND:20261129T180000Z");
        lines.Count(line => line.StartsWith("DTSTAMP:", StringComparison.Ordinal)).ShouldBe(lines.Count(line => line == "BEGIN:VEVENT"));
    }

    [Test]
    public async Task A_persons_calendar_holds_theirs_and_nobody_elses()
    {
        await Types(Alice, "/incident override primary @bob 2026-12-02 10:00 12:00");
        var text = (await Fetch(await Address("oncall/people/bob.ics", Bob))).Replace("\r\n ", "");

        text.ShouldContain("SUMMARY:On call: primary\r\n");
        text.ShouldContain("SUMMARY:On call: primary (override 1)\r\n");
        text.ShouldNotContain("Carol");
        text.ShouldNotContain("secondary");
    }

    [Test]
    public async Task What_has_not_changed_is_not_sent_again_and_keeps_its_ids()
    {
        var address = await Address("oncall/primary.ics");
        using var first = await Http.GetAsync(address);
        var ids = Ids(await first.Content.ReadAsStringAsync());
        using var again = await Http.SendAsync(Asking(address, first.Headers.ETag!));
        await Types(Alice, "/incident override primary @grace friday 18:00 2d");
        await Advance(TimeSpan.FromDays(12));
        using var changed = await Http.SendAsync(Asking(address, first.Headers.ETag!));

        first.Content.Headers.LastModified.ShouldNotBeNull();
        first.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        Ids(await changed.Content.ReadAsStringAsync()).Intersect(ids).Count().ShouldBeGreaterThan(20);
    }

    [Test]
    public async Task A_wrong_key_opens_nothing_and_does_not_tell_what_there_is()
    {
        var bobs = await Address("oncall/people/bob.ics", Bob);
        var rotations = await Address("oncall/primary.ics", Bob);
        var key = rotations.Split("key=")[1];
        string[] wrong =
        [
            "/oncall/primary.ics", "/oncall/primary.ics?key=", "/oncall/primary.ics?key=bob.", "/oncall/primary.ics?key=" + key[..^1], "/oncall/secondary.ics?key=" + key,
            "/oncall/tertiary.ics?key=" + key, "/oncall/people/carol.ics?key=" + bobs.Split("key=")[1], "/oncall/people/bob.ics?key=" + key, "/oncall/primary.ics?key=carol" + key["bob".Length..],
            "/oncall/people/carol.ics?key=carol" + bobs.Split("key=bob")[1], "/oncall/primary.ics?key=%00.%00",
        ];
        foreach (var address in wrong)
        {
            using var response = await Http.GetAsync(new Uri(address, UriKind.Relative));
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
            (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }
        string.Join('\n', Logged).ShouldNotContain(key);
    }

    [Test]
    public async Task A_key_outlives_a_restart()
    {
        var (alices, names) = (await Address("oncall/primary.ics"), await Address("oncall/On-Call%20%E2%9C%93.ics"));
        await StopBot();
        await StartBot();

        (await Fetch(alices)).ShouldContain("BEGIN:VEVENT");
        (await Fetch(names)).ShouldContain("Dave Okafor");
    }

    [Test]
    public async Task It_ends_with_whoever_leaves_the_settings()
    {
        var address = await Address("oncall/primary.ics");
        var other = address.Replace("key=alice.", "key=zoe.", StringComparison.Ordinal);

        (await Fetch(address)).ShouldContain("BEGIN:VEVENT");
        using var response = await Http.GetAsync(new Uri(other, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Whoever_is_not_listed_gets_none()
    {
        Slack.AddUser("U0EVE", "eve", "eve@example.com");

        (await Types("U0EVE", "/incident oncall calendar")).Said.ShouldContain("ask to be added");
    }

    private async Task<string> Address(string path, string user = Alice)
    {
        var said = (await Types(user, "/incident oncall calendar")).Said;
        var begin = said.IndexOf($"https://incidents.example.com/bot/{path}?key=", StringComparison.Ordinal);
        begin.ShouldBeGreaterThan(-1, said);
        var end = said.IndexOfAny(['`', '\n', ' '], begin);
        return "/" + said[begin..(end < 0 ? said.Length : end)]["https://incidents.example.com/bot/".Length..];
    }

    private async Task<string> Fetch(string address)
    {
        using var response = await Http.GetAsync(new Uri(address, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsStringAsync();
    }

    private static HttpRequestMessage Asking(string address, EntityTagHeaderValue known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.IfNoneMatch.Add(known);
        return request;
    }

    private static List<string> Ids(string text) => [.. text.Replace("\r\n ", "").Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal))];
}
