using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 18 at Teams' door: whatever an activity is made of, it is answered and breaks nothing.</summary>
internal sealed class OddActivities : TeamsStory
{
    private static readonly Gen<string> AnyValue = Gen.Elements(
        "null", "0", "-1e400", "true", "\"\"", "\"\\u0000\"", "[]", "{}", "[[]]", "{\"id\":7}", "{\"a\":{\"a\":{\"a\":{}}}}", "\"a\\nb\"",
        "\"19:incidents@thread.tacv2;messageid=;messageid=1\"", "\"teams:11111111-0000-4000-8000-000000000000\"", "{\"bot.command\":\"ack\",\"bot.form\":\"{}\"}", "{\"bot.form\":\"{\\\"Command\\\":\\\"declare\\\"}\"}",
        "\"" + new string('x', 3_000) + "\"");

    [Test]
    public Task Whatever_it_is_made_of_it_is_answered_and_nothing_breaks() => HoldAsync(200);

    [Test]
    [Long]
    public Task Whatever_a_hundred_thousand_are_made_of_they_are_answered() => HoldAsync(100_000);

    private async Task HoldAsync(int tries)
    {
        await Types("alice", "declare sev1 Payments are down");
        var announcement = Announcement();
        Func<JsonObject>[] kinds =
        [
            () => From.Line("alice", "show"),
            () => From.Press("alice", announcement, announcement.Buttons[0]),
            () => From.Fetch("alice", announcement, announcement.Buttons.First(button => button.Type == "Action.Submit")),
            () => From.Choose("alice", "declareFromMessage", "#engineering", From.Written("carol", "<p>It is slow</p>", "https://teams.microsoft.com/l/message/1/2")),
            () => From.Search("alice", announcement, "incidents", "pay"),
            () => From.Added("alice", "@alice"),
        ];
        var changes = Gen.Choose(0, kinds.Length - 1).SelectMany(kind => Gen.Choose(0, 1_000).Zip(AnyValue).ListOf(2), (kind, changed) => (kind, changed));

        foreach (var (kind, changed) in changes.Sample(10, tries))
        {
            var activity = kinds[kind]();
            foreach (var (place, value) in changed) Change(activity, place, value);
            using var response = await From.SendAsync(activity);
            ((int)response.StatusCode).ShouldBeOneOf(200, 400, 401, 403, 413, 501);
        }

        (await Types("alice", "show INC-1", "@alice")).ShouldContain("Payments are down");
        Logged.ShouldNotContain(line => line.Contains("unhandled exception", StringComparison.Ordinal));
    }

    /// <summary>Puts a value in the place of some member, anywhere in it.</summary>
    private static void Change(JsonObject activity, int place, string value)
    {
        var members = Members(activity).ToList();
        var (of, name) = members[place % members.Count];
        of[name] = JsonNode.Parse(value);
    }

    private static IEnumerable<(JsonObject Of, string Name)> Members(JsonObject of)
    {
        foreach (var (name, value) in of.ToList())
        {
            yield return (of, name);
            IEnumerable<JsonObject> below = value switch { JsonObject inner => [inner], JsonArray array => array.OfType<JsonObject>(), _ => [] };
            foreach (var found in below.SelectMany(Members)) yield return found;
        }
    }
}
