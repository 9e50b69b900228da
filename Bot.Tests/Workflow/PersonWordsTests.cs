using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Workflow;

internal sealed class PersonWordsTests
{
    private readonly PersonWords _words = new(new PersonId("bob"), 3, ["Bob Smith", "bob@example.com", "U0BOB"], ["Smith"]);

    [TestCase("bob", "former-3")]
    [TestCase("person:bob", "person:former-3")]
    [TestCase("contact:1:1:bob:0", "contact:1:1:former-3:0")]
    [TestCase("bobby", "bobby")]
    [TestCase("person:bob.smith", "person:bob.smith")]
    [TestCase("person:bob-smith", "person:bob-smith")]
    [TestCase("bob@example.com", "former-3@example.com")]
    [TestCase("ask @bob, please", "ask @former-3, please")]
    [TestCase("ask @Bob.", "ask @former-3.")]
    [TestCase("ask @bobby or @bob-2", "ask @bobby or @bob-2")]
    [TestCase("ask bob, please", "ask bob, please")]
    [TestCase("Then BOB SMITH went home", "Then a former colleague (3) went home")]
    [TestCase("inc-4-where-bob-smith-was", "inc-4-where-former-3-was")]
    [TestCase("Bob Smithers is another", "Bob Smithers is another")]
    [TestCase("write to bob@example.com today", "write to a former colleague (3) today")]
    [TestCase("""{"kind":"bob","Person":"bob","Text":"as @bob said","At":1.50}""", """{"kind":"bob","Person":"former-3","Text":"as @former-3 said","At":1.50}""")]
    [TestCase("""["carol","bob"]""", """["carol","former-3"]""")]
    [TestCase("""{"Person":"carol" }""", """{"Person":"carol" }""")]
    [TestCase("[bob] is no JSON, @bob", "[bob] is no JSON, @former-3")]
    public void A_person_is_taken_out_of_texts_where_it_is_they(string text, string told) => _words.In(text).ShouldBe(told);

    [TestCase("ask bob, please", true)]
    [TestCase("Mr. Smith", true)]
    [TestCase("the smithy", false)]
    [TestCase("""{"Text":"bob knows"}""", true)]
    [TestCase("""{"Text":"a former colleague (3) knows"}""", false)]
    public void Words_that_may_mean_them_are_found(string text, bool mayMean) => _words.MayMean(text).ShouldBe(mayMean);

    [Test]
    public void Letters_that_JSON_writes_otherwise_are_looked_for_as_it_writes_them() =>
        new PersonWords(new PersonId("jurgen"), 1, ["Jürgen Ö"], []).Patterns.ShouldContain("%j\\u00fcrgen \\u00d6%");

    [TestCase("never", null)]
    [TestCase("400 days", 400)]
    [TestCase("1000d", 1000)]
    [TestCase("26 weeks", 182)]
    public void How_long_incidents_are_kept_is_read(string text, int? days) => Read("Incidents", text).Settings.Incidents.ShouldBe(days is { } some ? TimeSpan.FromDays(some) : null);

    [TestCase("Incidents", "30 days", "Incidents '30 days' is not allowed; allowed: 60 to 36500 days, such as 90 days, or never.")]
    [TestCase("Alerts", "1 day", "Alerts '1 day' is not allowed; allowed: 30 to 36500 days, such as 90 days, or never.")]
    [TestCase("Deliveries", "never", "Deliveries 'never' is not allowed; allowed: 2 to 90 days, such as 90 days.")]
    [TestCase("Deliveries", "1h", "Deliveries '1h' is not allowed; allowed: 2 to 90 days, such as 90 days.")]
    public void What_would_not_work_is_refused_with_what_would(string key, string text, string mistake) => Read(key, text).Mistakes.ShouldBe([mistake]);

    private static (RetentionSettings Settings, IReadOnlyList<string> Mistakes) Read(string key, string text)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection([new(key, text)]).Build());
        var settings = RetentionSettings.Read(reader);
        return (settings, [.. reader.Mistakes.Select(mistake => mistake.ToString())]);
    }
}
