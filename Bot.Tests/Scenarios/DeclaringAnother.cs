namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>An incident that looks like one which is open already: nothing that was written is lost, whatever one decides.</summary>
internal sealed class DeclaringAnother : SlackStory
{
    [SetUp]
    public Task OneIsOpen() => Types(Alice, "/incident declare sev1 Payments are down service=payment-service");

    [Test]
    public async Task What_was_written_in_the_form_is_still_there_when_it_is_declared_all_the_same()
    {
        await Types(Carol, "/incident declare");
        await Sends(new() { ["title"] = "Payments down", ["severity"] = "SEV2", ["service"] = "payment-service", ["impact"] = "Nobody \"can\" pay\n\n“Not even us”", ["began"] = "21:40" });
        Slack.Views[^1].Said.ShouldContain("SEV1 · INC-1 · Payments are down is open and looks like the same");
        await Sends(new() { ["decision"] = "Declare another" });

        Announcement(2).Said.ShouldContain("SEV2 · INC-2 · Payments down");
        Announcement(2).Said.ShouldContain("> Nobody \"can\" pay\n> \n> “Not even us”");
        Announcement(2).Said.ShouldContain("payment-service");
        Announcement(2).Said.ShouldContain("02:40");
    }

    [Test]
    public async Task What_it_is_declared_from_is_still_there_with_its_link_and_author()
    {
        var said = Slack.Channel("#engineering").Say(Dave, "Payments are down again\nThe pool is empty");
        (await From.ShortcutAsync(Carol, said, "declare_from_message")).Refusal.ShouldBeNull();
        await Sends(new() { ["severity"] = "SEV2" });
        await Sends(new() { ["decision"] = "Declare another" });

        Announcement(2).Said.ShouldContain("The pool is empty");
        Announcement(2).Said.ShouldContain("— @dave, https://example.slack.com/archives/C0ENGINEERING/p");
        (await Types(Carol, "/incident timeline INC-2")).Said.ShouldContain($"{said.At:HH:mm:ss} UTC> · <@{Dave}> <https://example.slack.com/archives/C0ENGINEERING");
    }

    /// <summary>A gap would look like an incident somebody hides.</summary>
    [Test]
    public async Task What_is_refused_takes_no_number()
    {
        (await Types(Carol, "/incident declare sev2 Mails are late service=nope")).Said.ShouldContain("There is no service 'nope'");
        await Types(Carol, "/incident declare sev2 Mails are late");

        Announcement(2).Said.ShouldContain("SEV2 · INC-2 · Mails are late");
    }

    [Test]
    public async Task It_can_be_made_private_then()
    {
        await Types(Carol, "/incident declare");
        await Sends(new() { ["title"] = "Payments down", ["severity"] = "SEV2" });
        await Sends(new() { ["decision"] = "Declare another", ["private"] = "true" });

        Slack.Channel("#incidents").Messages.ShouldNotContain(message => message.Said.Contains("INC-2"));
        (await Types(Carol, "/incident show INC-2")).Said.ShouldContain("Payments down");
    }

    [Test]
    public async Task Or_one_joins_the_one_that_is_open()
    {
        await Types(Carol, "/incident declare");
        await Sends(new() { ["title"] = "Payments down", ["severity"] = "SEV2" });
        await Sends(new() { ["decision"] = "Join INC-1" });

        Slack.Channel("#inc-1-payments-are-down").Members.ShouldContain(Carol);
        (await Types(Carol, "/incident show INC-2")).Said.ShouldContain("There is no INC-2");
    }

    [Test]
    public async Task A_typed_line_is_behind_the_button_as_it_was_written()
    {
        var told = await Types(Carol, "/incident declare sev2 Payments down service=payment-service started=10m impact=\"Nobody can pay\nat all\"");
        (await From.PressAsync(Carol, told, "#incidents", "Declare another")).Refusal.ShouldBeNull();
        await Settle();

        Announcement(2).Said.ShouldContain("SEV2 · INC-2 · Payments down");
        Announcement(2).Said.ShouldContain("> Nobody can pay\n> at all");
        Announcement(2).Said.ShouldContain("02:50");
    }

    [Test]
    public async Task A_line_too_long_for_a_button_says_how_to_send_it_again()
    {
        var told = await Types(Carol, $"/incident declare sev2 Payments down impact=\"{new string('x', 2500)}\"");

        told.Said.ShouldContain("anyway=yes at its end");
        told.Buttons.Select(button => button.Label).ShouldBe(["Join that one"]);
    }

    private async Task Sends(Dictionary<string, string> fields)
    {
        var sent = await From.SubmitAsync(Slack.Views[^1], fields);
        sent.Refusal.ShouldBeNull();
        sent.FormErrors.ShouldBeEmpty();
        await Settle();
    }
}
