using System.Net;
using AngleSharp.Dom;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

internal sealed class FormTests : WorkspaceTests
{
    private static readonly Form Asked = new()
    {
        Command = "update",
        Context = "INC-7",
        Title = "Update <INC-7>",
        Submit = "Post",
        Introduction = "Say what is known.",
        Fields =
        [
            new FormField.Text("text", "What is known?") { Multiline = true, Value = "first\n</textarea><b>second</b>", Hint = "A sentence or two." },
            new FormField.Choice("status", "Status", [new ChoiceOption("identified", "identified"), new ChoiceOption("monitoring", "monitoring", "it holds")]) { Value = "monitoring" },
            new FormField.Text("next", "Next update in") { Value = "30m" },
            new FormField.Person("who", "Who") { Value = new PersonId("carol") },
            new FormField.Date("day", "Day") { Value = new DateOnly(2026, 12, 1) },
            new FormField.Time("time", "Time") { Value = new TimeOnly(18, 0) },
            new FormField.Check("public", "Also for the status page") { Optional = true, Value = true },
        ],
    };

    [Test]
    public async Task It_opens_filled_in_also_without_script()
    {
        var dialog = await Opened();

        dialog.HasAttribute("open").ShouldBeTrue();
        dialog.QuerySelector("h2")!.TextContent.ShouldBe("Update <INC-7>");
        dialog.QuerySelector("textarea")!.TextContent.ShouldBe("first\n</textarea><b>second</b>");
        dialog.QuerySelectorAll("b").ShouldBeEmpty();
        dialog.QuerySelector("option[selected]")!.TextContent.ShouldBe("monitoring: it holds");
        dialog.QuerySelector("[name=f-next]")!.GetAttribute("value").ShouldBe("30m");
        dialog.QuerySelector("[name=f-who] option[selected]")!.TextContent.ShouldBe("Carol Diaz");
        dialog.QuerySelector("[name=f-day][type=date]")!.GetAttribute("value").ShouldBe("2026-12-01");
        dialog.QuerySelector("[name=f-time][type=time]")!.GetAttribute("value").ShouldBe("18:00");
        dialog.QuerySelector("[name=f-public]")!.HasAttribute("checked").ShouldBeTrue();
        dialog.QuerySelectorAll("[autofocus]").Single().GetAttribute("name").ShouldBe("f-text");
    }

    [Test]
    public async Task What_is_sent_reaches_the_command_that_asked()
    {
        using var answer = await Send(await Opened(), "bob", text: "line one\r\nline two", next: "15m");

        var submission = Commands.Submissions.Single();
        submission.By.Value.ShouldBe("bob");
        (submission.Command, submission.Context).ShouldBe(("update", "INC-7"));
        submission.Values["text"].ShouldBe("line one\nline two");
        submission.Values["next"].ShouldBe("15m");
        submission.Values["public"].ShouldBe("");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task One_that_is_wrong_comes_back_filled_in_with_a_sentence_at_the_field(bool hasScript)
    {
        Commands.FormAnswer = () => new Reply.Invalid(new Dictionary<string, string> { ["next"] = "'soon' is not a duration." });
        using var answer = await Send(await Opened(), "bob", text: "We <know>", next: "soon", hasScript);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var dialog = await DialogOf(answer);
        dialog.QuerySelector("textarea")!.TextContent.ShouldBe("We <know>");
        var next = dialog.QuerySelector("[name=f-next]")!;
        next.GetAttribute("value").ShouldBe("soon");
        next.HasAttribute("autofocus").ShouldBeTrue();
        dialog.QuerySelector("#" + next.GetAttribute("aria-describedby"))!.TextContent.ShouldBe("'soon' is not a duration.");
    }

    [Test]
    public async Task A_refusal_and_a_sentence_for_no_field_are_shown_as_well()
    {
        Commands.FormAnswer = () => new Reply.Refuse("INC-7 is closed.");
        using var refused = await Send(await Opened(), "bob");
        (await DialogOf(refused)).QuerySelector("#f-text-error")!.TextContent.ShouldBe("INC-7 is closed.");

        Commands.FormAnswer = () => new Reply.Invalid(new Dictionary<string, string> { ["elsewhere"] = "Somebody was faster." });
        using var invalid = await Send(await Opened(), "bob");
        (await DialogOf(invalid)).QuerySelector(".trouble")!.TextContent.ShouldBe("Somebody was faster.");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_could_not_be_saved_comes_back_with_everything_that_was_typed(bool hasScript)
    {
        Commands.FormAnswer = () => throw new NotTakenException("not saved, try again: the disk is full");
        using var answer = await Send(await Opened(), "bob", text: "We know", hasScript: hasScript);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var dialog = await DialogOf(answer);
        dialog.QuerySelector(".trouble")!.TextContent.ShouldBe("not saved, try again: the disk is full");
        dialog.QuerySelector("textarea")!.TextContent.ShouldBe("We know");
    }

    [Test]
    public async Task Sending_it_twice_is_one_delivery()
    {
        Commands.FormAnswer = () => Reply.Of("Posted.");
        var dialog = await Opened();
        for (var time = 0; time < 2; time++) (await Send(dialog, "bob")).Dispose();

        Commands.Submissions.Select(submission => submission.Key).Distinct().Count().ShouldBe(1);
        (await Workspace.Messages("bob")).Count.ShouldBe(1);
    }

    [Test]
    public async Task One_that_is_open_while_the_bot_starts_anew_can_still_be_sent()
    {
        var dialog = await Opened();
        await Workspace.DisposeAsync();
        Workspace = await LocalWorkspace.StartAsync(Folder);
        Commands.FormAnswer = () => new Reply.Invalid(new Dictionary<string, string> { ["next"] = "'soon' is not a duration." });
        using var answer = await Send(dialog, "bob", text: "We know", next: "soon");

        (Commands.Submissions.Single().Command, Commands.Submissions.Single().Context).ShouldBe(("update", "INC-7"));
        (await DialogOf(answer)).QuerySelector("textarea")!.TextContent.ShouldBe("We know");
    }

    [Test]
    public async Task What_is_no_form_of_this_version_is_refused()
    {
        using var answer = await Workspace.Post("form", new() { ["as"] = "bob", ["c"] = "incidents", ["form"] = "unknown" }, hasScript: true);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("This form is too old; please open it again.");
        Commands.Submissions.ShouldBeEmpty();
    }

    private async Task<IElement> Opened()
    {
        Commands.Answer = () => new Reply.Open(Asked);
        using var answer = await Workspace.Types("bob", "/incident update");
        return await DialogOf(answer);
    }

    private static async Task<IElement> DialogOf(HttpResponseMessage answer) =>
        LocalWorkspace.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("dialog").ShouldNotBeNull();

    private Task<HttpResponseMessage> Send(IElement dialog, string person, string text = "x", string next = "30m", bool hasScript = false) => Workspace.Post("form", new()
    {
        ["as"] = person,
        ["c"] = "incidents",
        ["f-text"] = text,
        ["f-status"] = "identified",
        ["f-next"] = next,
        ["form"] = dialog.QuerySelector("[name=form]")!.GetAttribute("value")!,
        ["key"] = dialog.QuerySelector("[name=key]")!.GetAttribute("value")!,
    }, hasScript);
}
