using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>Somebody has to command: asked for after 2, 5 and 10 minutes.</summary>
internal sealed class CommandTests
{
    [Test]
    public void Nobody_is_asked_before_it_is_due() => Rules.Declared().Do(new IncidentCommand.AskForCommander(), Rules.Timer, 1).Happened.ShouldNotContain(Asked());

    [Test]
    public void Each_question_is_anchored_to_when_command_was_free()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.AskForCommander(), Rules.Timer, 3).Do(new IncidentCommand.AskForCommander(), Rules.Timer, 2);

        Questions(rules).Select(question => question.NextAt).ShouldBe([Rules.Start.AddMinutes(5), Rules.Start.AddMinutes(10)]);
    }

    [Test]
    public void Questions_that_fell_due_together_are_one_as_loud_as_the_last()
    {
        var question = Questions(Rules.Declared().Do(new IncidentCommand.AskForCommander(), Rules.Timer, 60)).ShouldHaveSingleItem();

        (question.Round, question.Missed, question.NextAt).ShouldBe((3, 3, null));
        question.Mentioned.Select(person => person.Value).ShouldBe(["alice", "bob"]);
    }

    [Test]
    public void After_the_last_question_nothing_is_waited_for() =>
        Rules.Declared().Do(new IncidentCommand.AskForCommander(), Rules.Timer, 60).Incident!.Vacancy!.AskAt.ShouldBeNull();

    [Test]
    public void A_commander_ends_it() => Rules.Declared().Do(Command("bob")).Do(new IncidentCommand.AskForCommander(), Rules.Timer, 60).Happened.ShouldNotContain(Asked());

    [Test]
    public void Laying_command_down_begins_anew()
    {
        var rules = Rules.Declared().Do(Command("bob")).Do(Command(null), Rules.Bob, 60);

        rules.Incident!.Vacancy.ShouldBe(new CommandVacancy(rules.Now, 0, rules.Now.AddMinutes(2)) { Mentioned = rules.Incident!.Vacancy!.Mentioned });
    }

    [Test]
    public void Handing_over_leaves_no_gap() => Rules.Declared().Do(Command("bob")).Do(Command("carol"), Rules.Bob).Incident!.Vacancy.ShouldBeNull();

    [Test]
    public void Reopening_asks_again_only_where_nobody_commands()
    {
        var resolve = new IncidentCommand.Resolve(null, null, []);

        Rules.Declared().Do(resolve).Do(new IncidentCommand.Reopen(null), minutesLater: 9).Incident!.Vacancy.ShouldNotBeNull();
        Rules.Declared().Do(Command("bob")).Do(resolve).Do(new IncidentCommand.Reopen(null)).Incident!.Vacancy.ShouldBeNull();
    }

    [Test]
    public void A_role_that_is_claimed_is_not_taken_from_its_holder() =>
        Rules.Declared().Do(Command("bob")).Ask(new IncidentCommand.AssignRole(Role.Commander, new PersonId("carol")) { OnlyIfFree = true })
            .ShouldBeOfType<Decision.Refused>().Sentence.ShouldContain("/incident role INC-1 commander me");

    [Test]
    public void A_brief_has_an_end() =>
        Rules.Declared().Ask(new IncidentCommand.AssignRole(Role.Commander, new PersonId("carol")) { Brief = new string('a', 2_001) }).ShouldBeOfType<Decision.Refused>();

    private static IncidentCommand.AssignRole Command(string? person) => new(Role.Commander, person is null ? null : new PersonId(person));

    private static System.Linq.Expressions.Expression<Func<IncidentEvent, bool>> Asked() => happened => happened is IncidentEvent.CommanderAskedFor;

    private static IEnumerable<IncidentEvent.CommanderAskedFor> Questions(Rules rules) => rules.Happened.OfType<IncidentEvent.CommanderAskedFor>();
}
