using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Tests.Chat;

/// <summary>What every platform does alike on which an incident has a channel of its own, and which can be asked what became of a message.</summary>
internal abstract class ChannelPlatformContract : ChatPlatformContract
{
    private static readonly DateTimeOffset Since = DateTimeOffset.UnixEpoch;

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
        (await Opened.LookAsync(created.Conversation)).IsPrivate.ShouldBe(isPrivate);
        await Post(created.Conversation, "hello");
        (await Opened.ReadAsync(created.Conversation)).ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_name_that_is_taken_gets_a_number()
    {
        await Create("inc-1-payments", isPrivate: false, "key-1");
        var second = await Create("inc-1-payments", isPrivate: false, "key-2");

        second.Message.ShouldBe("inc-1-payments-2");
        (await Opened.LookAsync(second.Conversation)).Name.ShouldBe("inc-1-payments-2");
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

        (await Opened.LookAsync(room)).People.ShouldBe(["alice", "bob"], ignoreOrder: true);
    }

    [Test]
    public async Task The_topic_is_set_and_one_that_is_too_long_is_cut()
    {
        var room = (await Create("inc-1-payments", isPrivate: false)).Conversation;
        (await Chat.SetTopicAsync(room, "SEV1 · investigating", default)).ShouldBeOfType<Delivery.Sent>();
        (await Opened.LookAsync(room)).Topic.ShouldBe("SEV1 · investigating");

        (await Chat.SetTopicAsync(room, "word " + new string('x', 5000), default)).ShouldBeOfType<Delivery.Sent>();
        (await Opened.LookAsync(room)).Topic.ShouldStartWith("word");
    }

    [Test]
    public async Task A_message_is_pinned_and_pinning_it_twice_is_no_failure()
    {
        var room = (await Create("inc-1-payments", isPrivate: false)).Conversation;
        var post = await Post(room, "the head");
        (await Chat.PinAsync(post, default)).ShouldBeOfType<Delivery.Sent>();
        (await Chat.PinAsync(post, default)).ShouldBeOfType<Delivery.Sent>();

        (await Opened.ReadAsync(room)).ShouldHaveSingleItem().IsPinned.ShouldBeTrue();
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

        (await Opened.ReadAsync(room)).ShouldHaveSingleItem();
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

    private async Task<MessageRef> Create(string name, bool isPrivate, string key = "key") =>
        (await Chat.CreateConversationAsync(name, isPrivate, key, default)).ShouldBeOfType<Delivery.Sent>().Ref.ShouldNotBeNull();
}
