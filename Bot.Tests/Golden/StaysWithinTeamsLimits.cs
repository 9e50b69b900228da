using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>Whatever people write, every message and form is one that Teams takes, and calls nobody they call.</summary>
internal sealed class StaysWithinTeamsLimits
{
    [Test]
    public void Every_message([ValueSource(typeof(EveryMessage), nameof(EveryMessage.All))] Said said)
    {
        foreach (var words in Words.Named.Values.Concat(Words.Extremes.Values).Append(Hostile)) TeamsTakes.Message(said.Make(words));
    }

    [Test]
    public void Every_form([ValueSource(typeof(EveryForm), nameof(EveryForm.All))] Filled filled)
    {
        foreach (var words in Words.Named.Values.Concat(Words.Extremes.Values).Append(Hostile)) TeamsTakes.Form(filled.Make(words));
    }

    [Test]
    public void A_mention_that_somebody_typed_mentions_nobody_even_beside_a_real_one()
    {
        var card = TeamsCardRenderer.Render(Message.Line(RichText.Of($"{new PersonId("bob")} <at>Bob Smith</at> {{{{DATE(2020-01-01T00:00:00Z)}}}}")), person => new TeamsIdentity("id", "29:bob", "Bob Smith"));

        card.Body.ShouldHaveSingleItem().Text!.Split("<at>Bob Smith</at>").Length.ShouldBe(2);
        card.Body[0].Text!.ShouldNotContain("{{");
    }

    [Test]
    public void Two_people_of_one_name_are_two_mentions()
    {
        var card = TeamsCardRenderer.Render(Message.Line(RichText.Of($"{new PersonId("bob")} {new PersonId("rob")}")), person => new TeamsIdentity(person.Value, null, "Bob Smith"));

        card.Msteams!.Entities!.Select(entity => entity.Mentioned.Id).ShouldBe(["bob", "rob"]);
        card.Msteams.Entities!.Select(entity => entity.Text).Distinct().Count().ShouldBe(2);
    }

    [Test]
    public void Teams_is_told_to_mention_the_bot_where_Slack_has_a_command() =>
        new TeamsMarkdown(_ => null, _ => true, text => text.Replace("/incident", "@bot", StringComparison.Ordinal)).Line("type /incident ack", 100).ShouldBe("type @bot ack");

    private static readonly Words Hostile = new("<at>everyone</at> {{TIME(now)}}", "# heading\n- list\n> quote\n1. one", "[our bank](https://evil.example) ![x](https://evil.example/x.png) **bold**", "<AT id=\"0\">x</AT>");
}
