using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Tests.Incidents;

namespace ChatOpsIncidentBot.Tests.Reviews;

internal sealed class ReviewNamesTests
{
    private static readonly IReadOnlyList<Person> Known = [Somebody("alice", "Alice Jones"), Somebody("dave", "Dave Okafor"), Somebody("grace", "Grace Hart"), Somebody("will", "Will Reed"), Somebody("june", "June Park"), Somebody("ops", "Operations")];

    [TestCase("Alice Jones restarted it", "The reporter restarted it")]
    [TestCase("It was alice, and Dave's tool", "It was the reporter, and a responder's tool")]
    [TestCase("@dave, @Grace and @here know", "A responder, a responder and @here know")]
    [TestCase("Dave and Grace watched", "A responder and a responder watched")]
    [TestCase("It was over. dave saw it", "It was over. A responder saw it")]
    [TestCase("Will it hold? Grace periods end in June", "Will it hold? Grace periods end in June")]
    [TestCase("It will, after a grace period", "It will, after a grace period")]
    [TestCase("will reed and JUNE PARK", "A responder and a responder")]
    [TestCase("on alice-db-1, /home/dave, dave.example.com, dave@example.com and dave_old", "on alice-db-1, /home/dave, dave.example.com, dave@example.com and dave_old")]
    [TestCase("see https://example.com/@dave/notes", "see https://example.com/@dave/notes")]
    [TestCase("ops restarted it", "ops restarted it")]
    public void Whoever_is_named_is_called_what_they_were_there_for(string words, string said) => Names(hasNames: false).Typed(words).ShouldBe(said);

    [Test]
    public void Where_the_settings_want_names_they_stay() => Names(hasNames: true).Typed("Alice and @dave").ShouldBe("Alice and @dave");

    [Test]
    public void Of_two_people_of_one_name_nobody_is_meant() =>
        new People([Somebody("alex", "Alex Ray"), Somebody("alex2", "Alex Ray"), Somebody("bob", "Bob Smith")]).ShouldSatisfyAllConditions(people => people.ByName("alex ray").ShouldBeNull(), people => people.ByName("bob smith")!.Id.Value.ShouldBe("bob"));

    private static ReviewNames Names(bool hasNames) => new(Rules.Declared().Incident!, [], hasNames, Known);

    private static Person Somebody(string id, string name) => new() { Id = new PersonId(id), Name = name, TimeZone = null };
}
