namespace ChatOpsIncidentBot.Tests.Chat.Local;

/// <summary>With no account anywhere, calls and texts are shown in the person's direct messages; the sample gives bob an SMS after 2 minutes and a call after 5.</summary>
internal sealed class PersonalRulesShownTests() : WorkspaceTests(withRealCommands: true)
{
    [Test]
    public async Task Whoever_does_not_answer_is_texted_and_then_called()
    {
        (await Workspace.Types("alice", "/incident override primary @bob now 2h")).Dispose();
        (await Workspace.Types("alice", "/incident declare sev1 Payments are down")).Dispose();
        (await Move("3m")).Dispose();
        var texted = string.Join('\n', await Workspace.Messages("bob", "dm:bob"));
        (await Move("3m")).Dispose();
        var called = string.Join('\n', await Workspace.Messages("bob", "dm:bob"));

        texted.ShouldContain("SMS to +15550101");
        texted.ShouldContain("Reply 1a to acknowledge");
        texted.ShouldNotContain("phone call");
        called.ShouldContain("phone call to +15550101");
        called.ShouldContain("Press 4 to acknowledge");
    }

    [Test]
    public async Task Whoever_answers_is_left_alone()
    {
        (await Workspace.Types("alice", "/incident override primary @bob now 2h")).Dispose();
        (await Workspace.Types("alice", "/incident declare sev1 Payments are down")).Dispose();
        (await Workspace.Types("bob", "/incident ack INC-1")).Dispose();
        (await Move("10m")).Dispose();

        string.Join('\n', await Workspace.Messages("bob", "dm:bob")).ShouldNotContain("SMS");
    }

    private Task<HttpResponseMessage> Move(string by) => Workspace.Post("clock", new() { ["as"] = "alice", ["c"] = "incidents", ["by"] = by });
}
