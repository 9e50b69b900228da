using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Chat;

/// <summary>
/// What every chat platform does alike, whatever it is. A platform is held to it by one small class that opens it and says what people see there
/// (<see cref="PlatformEyes"/>); what only one platform does is tested beside it.
/// </summary>
internal abstract class ChatPlatformContract
{
    private static readonly PersonId Alice = new("alice"), Bob = new("bob");
    private static readonly DateTimeOffset Since = DateTimeOffset.UnixEpoch;

    private PlatformEyes _eyes = null!;

    private IChatPlatform Chat => _eyes.Chat;

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
    public async Task A_key_finds_its_message_again_and_another_key_finds_nothing()
    {
        var head = await Post("#incidents", "Payments are down", "key-1");
        var answer = await Post("#incidents", "in the thread", "key-2", head);

        (await Chat.FindAsync("#incidents", null, "key-1", Since, default)).ShouldBe(new Found.Here(head));
        (await Chat.FindAsync("#incidents", head, "key-2", Since, default)).ShouldBe(new Found.Here(answer));
        (await Chat.FindAsync("#incidents", null, "key-3", Since, default)).ShouldBe(new Found.Nowhere());
    }

    [Test]
    public async Task A_direct_message_is_found_by_its_key_too()
    {
        var post = await Post("@bob", "for bob", "key-1");

        (await Chat.FindAsync("@bob", null, "key-1", Since, default)).ShouldBe(new Found.Here(post));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_conversation_is_created_under_its_name_and_can_be_written_to(bool isPrivate)
    {
        var created = await Create("inc-1-payments", isPrivate);

        created.Message.ShouldBe("inc-1-payments");
        (await _eyes.LookAsync(created.Conversation)).IsPrivate.ShouldBe(isPrivate);
        await Post(created.Conversation, "hello");
        (await _eyes.ReadAsync(created.Conversation)).ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_name_that_is_taken_gets_a_number()
    {
        await Create("inc-1-payments", isPrivate: false, "key-1");
        var second = await Create("inc-1-payments", isPrivate: false, "key-2");

        second.Message.ShouldBe("inc-1-payments-2");
        (await _eyes.LookAsync(second.Conversation)).Name.ShouldBe("inc-1-payments-2");
    }

    [Test]
    public async Task Whether_a_conversation_was_created_can_be_asked()
    {
        (await Chat.FindAsync("new:inc-1-payments", null, "key-1", Since, default)).ShouldBe(new Found.Nowhere());
        var created = await Create("inc-1-payments", isPrivate: false, "key-1");

        (await Chat.FindAsync("new:inc-1-payments", null, "key-1", Since, default)).ShouldBeOfType<Found.Here>().Ref.Conversation.ShouldBe(created.Conversation);
    }

    [Test]
    public async Task Who_is_invited_is_in_it_and_inviting_somebody_twice_is_no_failure()
    {
        var room = (await Create("inc-1-payments", isPrivate: true)).Conversation;
        (await Chat.InviteAsync(room, [Alice], default)).ShouldBeOfType<Delivery.Sent>();
        (await Chat.InviteAsync(room, [Alice, Bob], default)).ShouldBeOfType<Delivery.Sent>();

        (await _eyes.LookAsync(room)).People.ShouldBe(["alice", "bob"], ignoreOrder: true);
    }

    [Test]
    public async Task The_topic_is_set_and_one_that_is_too_long_is_cut()
    {
        var room = (await Create("inc-1-payments", isPrivate: false)).Conversation;
        (await Chat.SetTopicAsync(room, "SEV1 · investigating", default)).ShouldBeOfType<Delivery.Sent>();
        (await _eyes.LookAsync(room)).Topic.ShouldBe("SEV1 · investigating");

        (await Chat.SetTopicAsync(room, "word " + new string('x', 5000), default)).ShouldBeOfType<Delivery.Sent>();
        (await _eyes.LookAsync(room)).Topic.ShouldStartWith("word");
    }

    [Test]
    public async Task A_message_is_pinned_and_pinning_it_twice_is_no_failure()
    {
        var room = (await Create("inc-1-payments", isPrivate: false)).Conversation;
        var post = await Post(room, "the head");
        (await Chat.PinAsync(post, default)).ShouldBeOfType<Delivery.Sent>();
        (await Chat.PinAsync(post, default)).ShouldBeOfType<Delivery.Sent>();

        (await _eyes.ReadAsync(room)).ShouldHaveSingleItem().IsPinned.ShouldBeTrue();
    }

    [Test]
    public async Task A_conversation_that_is_gone_is_said_to_be_gone()
    {
        const string gone = "C0NOSUCH";
        Gone(await Chat.PostAsync(gone, null, Message.Line("x"), "key", default));
        Gone(await Chat.InviteAsync(gone, [Bob], default));
        Gone(await Chat.SetTopicAsync(gone, "x", default));

        static void Gone(Delivery outcome)
        {
            var failed = outcome.ShouldBeOfType<Delivery.Failed>();
            failed.Kind.ShouldBe(FailureKind.ConversationGone);
            failed.Reason.ShouldEndWith(".");
        }
    }

    [Test]
    public async Task An_archived_conversation_can_be_read_but_not_written_to_and_archiving_it_twice_is_no_failure()
    {
        var room = (await Create("inc-1-payments", isPrivate: false)).Conversation;
        await Post(room, "before");
        (await Chat.ArchiveAsync(room, default)).ShouldBeOfType<Delivery.Sent>();
        (await Chat.ArchiveAsync(room, default)).ShouldBeOfType<Delivery.Sent>();

        (await _eyes.ReadAsync(room)).ShouldHaveSingleItem();
        (await Chat.PostAsync(room, null, Message.Line("after"), "key-2", default)).ShouldBeOfType<Delivery.Failed>().Kind.ShouldBe(FailureKind.ConversationGone);
        (await Chat.EnterAsync(room, default)).ShouldBeOfType<Entry.Closed>().Reason.ShouldEndWith(".");
    }

    [Test]
    public async Task A_public_channel_is_entered_and_says_what_it_is()
    {
        var room = (await Create("inc-1-payments", isPrivate: false)).Conversation;
        await Chat.SetTopicAsync(room, "SEV1", default);

        (await Chat.EnterAsync(room, default)).ShouldBe(new Entry.In("inc-1-payments", "SEV1", IsPrivate: false));
    }

    [Test]
    public async Task Links_are_added_once_and_again_is_no_failure()
    {
        var room = (await Create("inc-1-payments", isPrivate: false)).Conversation;
        ConversationLink[] links = [new("Runbook", new Uri("https://runbooks.example.com/payments"))];

        (await Chat.AddLinksAsync(room, links, default)).ShouldBeOfType<Delivery.Sent>();
        (await Chat.AddLinksAsync(room, links, default)).ShouldBeOfType<Delivery.Sent>();
    }

    [Test]
    public async Task A_message_that_is_gone_is_a_failure_and_never_an_exception()
    {
        var post = await Post("#incidents", "one");
        var gone = post with { Message = "1700000000.000001" };

        (await Chat.UpdateAsync(gone, Message.Line("x"), default)).ShouldBeOfType<Delivery.Failed>();
        (await Chat.PinAsync(gone, default)).ShouldBeOfType<Delivery.Failed>();
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

    private async Task<MessageRef> Post(string conversation, string words, string? key = null, MessageRef? thread = null) =>
        (await Chat.PostAsync(conversation, thread, Message.Line(words), key ?? "key of " + words, default)).ShouldBeOfType<Delivery.Sent>().Ref.ShouldNotBeNull();

    private async Task<MessageRef> Create(string name, bool isPrivate, string key = "key") =>
        (await Chat.CreateConversationAsync(name, isPrivate, key, default)).ShouldBeOfType<Delivery.Sent>().Ref.ShouldNotBeNull();
}
