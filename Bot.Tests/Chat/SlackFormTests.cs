using System.Text.Json;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Chat;

internal sealed class SlackFormTests
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    [TestCase("short")]
    [TestCase("")]
    [TestCase("👩‍👩‍👧‍👦 مرحبا שלום ")]
    public void Every_kind_of_field_stays_within_what_Slack_takes(string word)
    {
        var text = string.Concat(Enumerable.Repeat(word, 300)) + "x";
        var view = Opened(Asked(text));

        view.Blocks.GetArrayLength().ShouldBe(7);
    }

    [Test]
    public void What_it_opens_with_comes_back_when_nothing_is_touched()
    {
        var values = SlackFilledForm.ValuesOf(Filled(Opened(Asked("Payments")), []));

        values["text"].ShouldBe("Payments");
        values["choice"].ShouldBe("b");
        values["day"].ShouldBe("2026-12-01");
        values["time"].ShouldBe("18:05");
        values["check"].ShouldBe("true");
        values["who"].ShouldBe("U0BOB");
    }

    [Test]
    public void What_is_picked_comes_back_as_date_time_and_member()
    {
        var state = Filled(Opened(Asked("Payments")), new Dictionary<string, string> { ["day"] = "2027-01-02", ["time"] = "00:00", ["who"] = "U0CAROL" });

        SlackFilledForm.ValuesOf(state)["day"].ShouldBe("2027-01-02");
        SlackFilledForm.ValuesOf(state)["time"].ShouldBe("00:00");
        SlackFilledForm.MembersOf(state).ShouldBe([("who", "U0CAROL")]);
    }

    private static Form Asked(string text) => new()
    {
        Command = "override",
        Context = "INC-1",
        Title = text,
        Submit = text,
        Introduction = text,
        Fields =
        [
            new FormField.Text("text", text) { Value = text, Placeholder = text, Hint = text },
            new FormField.Choice("choice", text, [new ChoiceOption("a", text, text), new ChoiceOption("b", text)]) { Value = "b" },
            new FormField.Person("who", text) { Value = new PersonId("bob"), Optional = true },
            new FormField.Date("day", text) { Value = new DateOnly(2026, 12, 1), Hint = text },
            new FormField.Time("time", text) { Value = new TimeOnly(18, 5) },
            new FormField.Check("check", text) { Value = true },
        ],
    };

    /// <summary>As the stand-in keeps it, which refuses what Slack refuses.</summary>
    private static OpenedView Opened(Form form)
    {
        var view = SlackFormRenderer.Render(form, new Dictionary<PersonId, string> { [new PersonId("bob")] = "U0BOB" });
        return new OpenedView("V1", "U0ALICE", "1", ViewRules.Check(JsonSerializer.SerializeToElement(view, Wire), "modal"));
    }

    private static SlackViewState Filled(OpenedView view, Dictionary<string, string> fields) =>
        JsonSerializer.SerializeToElement(new { values = FormFilling.Values(view, fields) }, Wire).Deserialize<SlackViewState>(Wire)!;
}
