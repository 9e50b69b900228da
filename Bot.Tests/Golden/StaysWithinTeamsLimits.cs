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

    /// <summary>Everything that is sent counts: whom it calls, for whom it is refreshed, what a notification says, and where it goes.</summary>
    [Test]
    public void The_whole_of_what_is_sent_is_counted()
    {
        var people = Enumerable.Range(0, 120).Select(number => new PersonId($"person-{number}")).ToList();
        var message = new Message
        {
            Fallback = new string('漢', 500),
            Blocks = [.. people.Select(person => new Block.Paragraph(RichText.Of($"{person} {new string('漢', 60)}"))), new Block.Buttons([new Button("Acknowledge", "ack", "INC-1")])],
        };
        var users = Enumerable.Range(0, 60).Select(number => $"29:{number:D80}").ToList();
        var card = TeamsCardRenderer.Render(message, person => new TeamsIdentity($"{person.Value}-0000-4000-8000-000000000000", "29:x", "Somebody of a long name, " + person.Value), refreshed: users, around: TeamsWriter.Around(new string('漢', 250), new string('x', 120)));
        var sent = new TeamsNewConversation(true) { ChannelData = new TeamsOutgoingData { Channel = new TeamsRef(new string('x', 120)) }, Activity = new TeamsMessage(new string('漢', 250), [new TeamsAttachment(card)]) };
        var size = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(sent, TeamsJson.Wire.TeamsNewConversation).Length;

        size.ShouldBeLessThanOrEqualTo(28 * 1024);
        size.ShouldBeGreaterThan(26 * 1024, "no more is left out than has to be");
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
