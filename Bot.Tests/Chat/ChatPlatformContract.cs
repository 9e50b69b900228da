using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Chat;

/// <summary>
/// What every chat platform does alike, whatever it is. A platform is held to it by one small class that opens it and says what people see there
/// (<see cref="PlatformEyes"/>); what platforms with channels for every incident do alike is in <see cref="ChannelPlatformContract"/>,
/// and what only one does is tested beside it.
/// </summary>
internal abstract class ChatPlatformContract
{
    protected static readonly PersonId Alice = new("alice"), Bob = new("bob");

    private PlatformEyes _eyes = null!;

    protected PlatformEyes Opened => _eyes;

    protected IChatPlatform Chat => _eyes.Chat;

    /// <summary>Opens an empty workspace with alice and bob, a public #incidents and nothing else said.</summary>
    protected abstract Task<PlatformEyes> OpenAsync();

    [SetUp]
    public async Task Open() => _eyes = await OpenAsync();

    [TearDown]
    public async Task Close()
    {
        if (_eyes is not null) await _eyes.DisposeAsync();
    }

    [Test]
    public async Task A_post_is_read_by_people_and_says_where_it_is()
    {
        var post = await Post("#incidents", "Payments are down");

        var seen = (await _eyes.ReadAsync(post.Conversation)).ShouldHaveSingleItem();
        seen.Words.ShouldContain("Payments are down");
        seen.Id.ShouldBe(post.Message);
    }

    [Test]
    public async Task A_direct_message_reaches_that_person_and_nobody_else()
    {
        await Post("@bob", "for bob");

        (await _eyes.ReadAsync("@bob")).ShouldHaveSingleItem().Words.ShouldContain("for bob");
        (await _eyes.ReadAsync("@alice")).ShouldBeEmpty();
        (await _eyes.ReadAsync("#incidents")).ShouldBeEmpty();
    }

    [Test]
    public async Task Somebody_of_the_workspace_is_there() => (await Chat.IsThereAsync(Alice, default)).ShouldBeOfType<Membership.Yes>();

    [Test]
    public async Task An_update_changes_the_message_in_its_place()
    {
        var first = await Post("#incidents", "one");
        await Post("#incidents", "two");
        (await Chat.UpdateAsync(first, Message.Line("one, changed"), default)).ShouldBeOfType<Delivery.Sent>();

        var seen = await _eyes.ReadAsync("#incidents");
        seen.Count.ShouldBe(2);
        seen[0].Words.ShouldContain("one, changed");
        seen[0].Id.ShouldBe(first.Message);
    }

    [Test]
    public async Task An_answer_is_in_the_thread_of_what_it_answers()
    {
        var head = await Post("#incidents", "head");
        await Post("#incidents", "answer", thread: head);

        (await _eyes.ReadAsync("#incidents")).Single(seen => seen.Words.Contains("answer", StringComparison.Ordinal)).Thread.ShouldBe(head.Message);
    }

    [Test]
    public async Task What_is_too_long_is_cut_and_not_refused()
    {
        var words = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦 <&> word ", 3000));
        var message = new Message
        {
            Fallback = words,
            Blocks =
            [
                new Block.Header(words), new Block.Paragraph(words), new Block.Quote(words), new Block.Code(words), new Block.Context(words),
                new Block.Fields([.. Enumerable.Range(0, 30).Select(number => new Field($"{number} {words}", words))]),
                new Block.Buttons([.. Enumerable.Range(0, 60).Select(number => new Button($"{number} {words}", "ack", "INC-1"))]),
                .. Enumerable.Range(0, 120).Select(number => new Block.Paragraph($"paragraph {number}")),
            ],
        };
        var post = (await Chat.PostAsync("#incidents", null, message, "key-1", default)).ShouldBeOfType<Delivery.Sent>().Ref!;
        (await Chat.UpdateAsync(post, message, default)).ShouldBeOfType<Delivery.Sent>();

        (await _eyes.ReadAsync("#incidents")).ShouldHaveSingleItem().Words.ShouldContain("word");
    }

    [TestCase("<!channel> <!here> <!everyone>")]
    [TestCase("<@U0BOB> <@bob> @bob @channel @everyone")]
    [TestCase("<!subteam^S1|oncall>")]
    [TestCase("<https://evil.example|our bank>")]
    [TestCase("[our bank](https://evil.example)")]
    [TestCase("</script><script>alert(1)</script><img src=x onerror=alert(1)>")]
    [TestCase("a & b < c > d &amp; &lt;")]
    public async Task Peoples_words_stay_words_and_call_nobody(string words)
    {
        var message = new Message
        {
            Fallback = words,
            Blocks =
            [
                new Block.Header(words), new Block.Paragraph(words), new Block.Quote(words), new Block.Code(words), new Block.Context(words), new Block.Fields([new Field(words, words)]),
                new Block.Paragraph(RichText.Of($"{new Span.Bold(words)}{new Span.Code(words)}")), new Block.Buttons([new Button(words, "ack", "INC-1")]),
            ],
        };
        (await Chat.PostAsync("#incidents", null, message, "key-1", default)).ShouldBeOfType<Delivery.Sent>();

        var seen = (await _eyes.ReadAsync("#incidents")).ShouldHaveSingleItem();
        seen.Called.ShouldBeEmpty();
        seen.Links.ShouldBeEmpty();
        seen.Words.ShouldContain(words);
    }

    [Test]
    public async Task Whom_the_bot_means_is_called()
    {
        await Chat.PostAsync("#incidents", null, Message.Line(RichText.Of($"{Bob}, you are paged")), "key-1", default);

        (await _eyes.ReadAsync("#incidents")).ShouldHaveSingleItem().Called.ShouldBe(["bob"]);
    }

    [Test]
    public async Task A_link_leads_where_it_says_and_only_to_the_web()
    {
        await Chat.PostAsync("#incidents", null, Message.Line(RichText.Of($"{new Span.Link(new Uri("https://runbooks.example.com/payments"), "Runbook")} {new Span.Link(new Uri("javascript:alert(1)"), "no link")}")), "key-1", default);

        var seen = (await _eyes.ReadAsync("#incidents")).ShouldHaveSingleItem();
        seen.Links.ShouldBe(["https://runbooks.example.com/payments"]);
        seen.Words.ShouldContain("no link");
    }

    [Test]
    public async Task When_all_is_well_check_says_so() => (await Chat.CheckAsync(default)).ShouldAllBe(line => line.Ok);

    protected async Task<MessageRef> Post(string conversation, string words, string? key = null, MessageRef? thread = null) =>
        (await Chat.PostAsync(conversation, thread, Message.Line(words), key ?? "key of " + words, default)).ShouldBeOfType<Delivery.Sent>().Ref.ShouldNotBeNull();
}
