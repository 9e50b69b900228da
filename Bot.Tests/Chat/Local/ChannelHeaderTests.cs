using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

/// <summary>An incident's channel in the workspace, with the real commands.</summary>
internal sealed class ChannelHeaderTests() : WorkspaceTests(withRealCommands: true)
{
    private const string Channel = "inc-1-payments-are-down";

    [Test]
    public async Task The_links_of_the_settings_stand_in_the_header()
    {
        await Workspace.DisposeAsync();
        File.WriteAllText(Path.Combine(Folder, "appsettings.json"), File.ReadAllText(Path.Combine(Sample.Root, "appsettings.json")).Replace("\"OnCall\": \"#oncall\"", "\"OnCall\": \"#oncall\", \"Bookmarks\": { \"Status page\": \"https://status.example.com/{number}\" }", StringComparison.Ordinal));
        Workspace = await LocalWorkspace.StartAsync(Folder, withRealCommands: true);
        await Does("alice", "/incident declare sev1 Payments are down", "incidents");

        var link = (await Workspace.Page("alice", Channel)).QuerySelector(".title .links a")!;
        link.TextContent.ShouldBe("Status page");
        link.GetAttribute("href").ShouldBe("https://status.example.com/1");
    }

    [Test]
    public async Task Whoever_first_acts_in_the_channel_has_come_into_it_and_is_briefed_once()
    {
        await Does("alice", "/incident declare sev1 Payments are down", "incidents");
        await Does("grace", "I am here", Channel);
        await Does("grace", "What do we know?", Channel);

        (await Workspace.Messages("grace", "dm:grace")).Count(message => message.Contains("In short", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task Roles_are_claimed_by_a_button()
    {
        await Does("alice", "/incident declare sev1 Payments are down", "incidents");
        using var pressed = await Workspace.Post("press", new() { ["as"] = "grace", ["c"] = Channel, ["command"] = "role", ["arguments"] = "INC-1 scribe claim" });
        await Settle();

        (await Workspace.Page("grace", Channel)).QuerySelector("#messages")!.TextContent.ShouldNotContain("Be scribe");
        (await Workspace.Messages("grace", "dm:grace")).ShouldContain(message => message.Contains("You are scribe", StringComparison.Ordinal));
    }

    private async Task Does(string person, string text, string conversation)
    {
        using var answer = await Workspace.Types(person, text, conversation);
        ((int)answer.StatusCode).ShouldBeLessThan(400);
        await Settle();
    }

    private Task Settle() => Workspace.Get<Settler>().SettleAsync(CancellationToken.None);
}
