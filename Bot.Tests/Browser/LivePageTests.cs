using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Chat.Local;
using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>What the page's script does, in a real browser.</summary>
internal sealed class LivePageTests : WorkspaceTests
{
    private static readonly Form Asked = new() { Command = "declare", Title = "Declare", Submit = "Declare", Fields = [new FormField.Text("title", "What is wrong?"), new FormField.Text("impact", "Impact")] };

    private IPage _page = null!;

    [SetUp]
    public async Task Look()
    {
        _page = await Browser.NewPageAsync();
        await Go("alice");
    }

    [TearDown]
    public async Task Leave()
    {
        if (_page is not null) await _page.Context.CloseAsync();
    }

    [Test]
    public async Task A_message_appears_by_itself_and_leaves_what_is_being_typed_alone()
    {
        await _page.Locator("#box").FillAsync("/incident note half a sent");
        (await Workspace.Types("bob", "I am looking into it")).Dispose();

        await _page.GetByText("I am looking into it").WaitForAsync();
        (await _page.Locator("#box").InputValueAsync()).ShouldBe("/incident note half a sent");
        (await _page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("box");
    }

    [Test]
    public async Task What_was_not_read_stays_marked_from_page_to_page_until_it_is()
    {
        await Workspace.Get<LocalPlatform>().PostAsync("#engineering", null, Message.Line("for engineers"), "k1", default);
        await Workspace.Get<LocalPlatform>().PostAsync("@alice", null, Message.Line("you are paged"), "k2", default);
        await Marked("engineering").WaitForAsync();
        await Go("alice", "oncall");
        await Marked("engineering").WaitForAsync();
        await Marked("dm:alice").WaitForAsync();
        (await _page.TitleAsync()).ShouldStartWith("(2)");

        await Go("alice", "engineering");
        await Go("alice", "oncall");
        await Marked("dm:alice").WaitForAsync();
        (await Marked("engineering").CountAsync()).ShouldBe(0);
    }

    [Test]
    public async Task A_button_keeps_the_focus_when_its_message_changes()
    {
        var platform = Workspace.Get<LocalPlatform>();
        var sent = (Delivery.Sent)await platform.PostAsync("#incidents", null, Card("before"), "k1", default);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).FocusAsync();
        await platform.UpdateAsync(sent.Ref!, Card("after"), default);

        await _page.GetByText("after").WaitForAsync();
        (await _page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("Acknowledge");
    }

    [Test]
    public async Task The_keyboard_is_enough()
    {
        Commands.Answer = () => new Reply.Open(Asked);
        await _page.Locator("#messages").FocusAsync();
        await _page.Keyboard.PressAsync("/");
        await _page.Keyboard.TypeAsync("/incident declare");
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByRole(AriaRole.Dialog).WaitForAsync();
        (await _page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("f-title");
        (await _page.Locator("#box").InputValueAsync()).ShouldBeEmpty();

        await _page.Keyboard.PressAsync("Escape");
        await _page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        (await _page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("box");
        await _page.Keyboard.PressAsync("ArrowUp");
        (await _page.Locator("#box").InputValueAsync()).ShouldBe("/incident declare");
    }

    [Test]
    public async Task What_could_not_be_saved_is_said_in_the_dialog_and_sent_again_is_the_same_delivery()
    {
        Commands.Answer = () => new Reply.Open(Asked);
        await Type("/incident declare");
        await _page.GetByLabel("What is wrong?").FillAsync("Payments are down");
        Commands.FormAnswer = () => throw new NotTakenException("not saved, try again: the disk is full");
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByRole(AriaRole.Dialog).GetByText("the disk is full").WaitForAsync();
        (await _page.GetByLabel("What is wrong?").InputValueAsync()).ShouldBe("Payments are down");

        Commands.FormAnswer = () => Reply.Of("INC-1 is declared.");
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByText("INC-1 is declared.").WaitForAsync();
        Commands.Submissions.Select(submission => submission.Key).Distinct().Count().ShouldBe(1);
        (await _page.GetByRole(AriaRole.Dialog).CountAsync()).ShouldBe(0);
    }

    [Test]
    public async Task A_command_that_could_not_be_saved_stays_in_the_box()
    {
        Commands.Answer = () => throw new NotTakenException("not saved, try again: the disk is full");
        await Type("/incident note it is late");

        await _page.GetByText("the disk is full").WaitForAsync();
        (await _page.Locator("#box").InputValueAsync()).ShouldBe("/incident note it is late");
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Small_print_can_be_read_on_its_ground(ColorScheme scheme)
    {
        await _page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Workspace.Get<LocalPlatform>().PostAsync("#incidents", null, Card("x"), "k1", default);
        await _page.Locator("button.primary").First.WaitForAsync();

        foreach (var selector in new[] { ".small", ".notice", ".sev1", ".sev2", ".sev3", ".sev4", "button.primary", "button.danger", "nav a[aria-current]", ".mention", "time" })
        {
            (await _page.EvaluateAsync<double>(Contrast, selector)).ShouldBeGreaterThanOrEqualTo(4.5, selector);
        }
    }

    /// <summary>The ratio of WCAG 2.2 between an element's text and the first ground behind it that is not clear.</summary>
    private const string Contrast = """
        (selector) => {
          const read = (color) => { const c = document.createElement("canvas").getContext("2d"); c.fillStyle = color; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
          const light = (color) => { const [r, g, b] = read(color).map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const element = document.querySelector(selector);
          let behind = element;
          while (read(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
          const [a, b] = [light(getComputedStyle(element).color), light(getComputedStyle(behind).backgroundColor)].sort((x, y) => y - x);
          return (a + 0.05) / (b + 0.05);
        }
        """;

    private static Message Card(string text) => new()
    {
        Fallback = text,
        Blocks =
        [
            new Block.Header("SEV1 down"), new Block.Header("SEV2 down"), new Block.Header("SEV3 down"), new Block.Header("SEV4 down"), new Block.Paragraph(RichText.Of($"{text} {new PersonId("bob")}")),
            new Block.Buttons([new Button("Acknowledge", "ack", "INC-1") { Style = ButtonStyle.Primary }, new Button("Escalate", "escalate", "INC-1") { Style = ButtonStyle.Danger }]), new Block.Context("small print"),
        ],
    };

    private Task<IResponse?> Go(string person, string conversation = "incidents") =>
        _page.GotoAsync($"{Workspace.Http.BaseAddress}?as={person}&c={Uri.EscapeDataString(conversation)}");

    private ILocator Marked(string conversation) => _page.Locator($"nav a.unread[data-c='{conversation}']");

    private async Task Type(string text)
    {
        await _page.Locator("#box").FillAsync(text);
        await _page.Keyboard.PressAsync("Enter");
    }
}
