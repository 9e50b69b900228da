using System.Net;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

internal sealed class ActingTests : WorkspaceTests
{
    [Test]
    public async Task A_command_reaches_the_bot_with_who_where_and_its_key()
    {
        using var answer = await Workspace.Types("bob", "/incident declare sev1 Payments are down", "oncall", key: "k1");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Commands.Invocations.Single().ShouldBe(new Invocation
        {
            By = new PersonId("bob"),
            Platform = Platform.Local,
            Conversation = "oncall",
            Text = "declare sev1 Payments are down",
            Key = "local:k1",
            Source = Source.Typed,
        });
    }

    [Test]
    public async Task A_button_is_the_command_it_carries()
    {
        using var answer = await Workspace.Post("press", new() { ["as"] = "bob", ["c"] = "incidents", ["command"] = "ack", ["arguments"] = "INC-1" });

        var invocation = Commands.Invocations.Single();
        invocation.Text.ShouldBe("ack INC-1");
        invocation.Source.ShouldBe(Source.Button);
        invocation.Key.Length.ShouldBeGreaterThan(20);
    }

    [Test]
    public async Task What_is_no_command_is_said_to_the_others()
    {
        using var answer = await Workspace.Types("bob", "I am looking </script><b>into it</b>");

        Commands.Invocations.ShouldBeEmpty();
        var message = (await Workspace.Page("alice")).QuerySelector("#messages > article")!;
        message.QuerySelector(".who b")!.TextContent.ShouldBe("Bob Smith");
        message.TextContent.ShouldContain("I am looking </script><b>into it</b>");
    }

    [TestCase("/incidents")]
    [TestCase("/help")]
    public async Task A_command_of_another_name_is_refused_with_the_right_one(string text)
    {
        using var answer = await Workspace.Types("bob", text);

        Commands.Invocations.ShouldBeEmpty();
        (await Workspace.Page("bob")).QuerySelector(".refusal")!.TextContent.ShouldContain("/incident help");
    }

    [Test]
    public async Task What_one_is_told_is_seen_by_oneself_only_and_still_there_after_a_reload()
    {
        Commands.Answer = () => Reply.Of("INC-1 is declared.");
        using var answer = await Workspace.Types("bob", "/incident declare");

        (await Workspace.Messages("bob")).Single().ShouldContain("INC-1 is declared.");
        (await Workspace.Messages("bob")).Single().ShouldContain("only you can see this");
        (await Workspace.Messages("alice")).ShouldBeEmpty();
    }

    [Test]
    public async Task Sending_twice_is_one_delivery_and_is_answered_once()
    {
        Commands.Answer = () => Reply.Of("INC-1 is declared.");
        for (var time = 0; time < 2; time++) (await Workspace.Types("bob", "/incident declare sev1 x", key: "k1")).Dispose();
        for (var time = 0; time < 2; time++) (await Workspace.Types("bob", "hello", key: "k2")).Dispose();

        Commands.Invocations.Select(invocation => invocation.Key).ShouldBe(["local:k1", "local:k1"]);
        (await Workspace.Messages("bob")).Count.ShouldBe(2);
    }

    [Test]
    public async Task What_could_not_be_saved_stays_in_the_box_with_the_reason_beside_it()
    {
        Commands.Answer = () => throw new NotTakenException("not saved, try again: the disk is full");
        using var answer = await Workspace.Types("bob", "/incident note it's \"late\"");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = LocalWorkspace.Parse(await answer.Content.ReadAsStringAsync());
        page.QuerySelector("#trouble")!.TextContent.ShouldBe("not saved, try again: the disk is full");
        page.QuerySelector("#box")!.GetAttribute("value").ShouldBe("/incident note it's \"late\"");
        using var scripted = await Workspace.Types("bob", "/incident note it's late", hasScript: true);
        scripted.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await scripted.Content.ReadAsStringAsync()).ShouldBe("not saved, try again: the disk is full");
    }

    [TestCase("mallory", "incidents")]
    [TestCase("", "incidents")]
    [TestCase("alice", "C404")]
    [TestCase("alice", "dm:bob")]
    public async Task Nobody_acts_as_a_stranger_or_where_one_is_not(string person, string conversation)
    {
        await Workspace.Get<LocalPlatform>().PostAsync("@bob", null, Message.Line("for bob"), "k1", default);
        using var answer = await Workspace.Types(person, "hello", conversation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Workspace.Messages("bob", "dm:bob")).Count.ShouldBe(1);
        (await Workspace.Messages("alice")).ShouldBeEmpty();
    }

    [Test]
    public async Task A_direct_message_to_the_bot_works_before_it_ever_wrote()
    {
        using var answer = await Workspace.Types("carol", "/incident list", "dm:carol");

        Commands.Invocations.Single().Conversation.ShouldBe("dm:carol");
    }

    [Test]
    public async Task What_is_far_too_long_is_refused()
    {
        using var answer = await Workspace.Types("alice", new string('x', LocalDesk.LongestText + 1));
        (await Workspace.Messages("alice")).Single().ShouldContain("40000 is the most");

        // Else the connection may be closed before the answer to what is not read has been.
        Workspace.Http.DefaultRequestHeaders.ExpectContinue = true;
        using var huge = await Workspace.Types("alice", new string('x', 2_000_000));
        huge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task What_is_no_form_is_refused()
    {
        using var answer = await Workspace.Http.PostAsync("/local/command", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }
}
