using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class LocalPlatformTests(DatabaseProvider provider)
{
    private TestDatabase _place = null!;
    private Database _database = null!;
    private LocalPlatform _platform = null!;

    [SetUp]
    public async Task Open()
    {
        _place = await TestDatabase.NewAsync(provider);
        _database = await _place.OpenAsync();
        _platform = new LocalPlatform(_database, new LocalEvents(), new NamedGroups([]), TimeProvider.System);
    }

    [TearDown]
    public async Task Close()
    {
        if (_place is not null) await _place.DisposeAsync();
    }

    [Test]
    public async Task Posting_twice_with_one_key_is_one_message()
    {
        var first = await Post("#incidents", "Payments are down", "k1");
        var second = await Post("#incidents", "Payments are down", "k1");

        second.ShouldBe(first);
        (await Read("incidents")).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_message_is_found_again_by_its_key_and_another_is_not()
    {
        var post = await Post("#incidents", "Payments are down", "k1");

        (await _platform.FindAsync("#incidents", null, "k1", DateTimeOffset.UnixEpoch, default)).ShouldBe(new Found.Here(post));
        (await _platform.FindAsync("#incidents", null, "k2", DateTimeOffset.UnixEpoch, default)).ShouldBe(new Found.Nowhere());
    }

    [Test]
    public async Task Links_are_added_to_a_channels_header_once()
    {
        var created = (await _platform.CreateConversationAsync("inc-1", false, "k1", default)).ShouldBeOfType<Delivery.Sent>().Ref!;
        ConversationLink[] links = [new("Status page", new Uri("https://status.example.com/")), new("Runbook: the cache", new Uri("https://wiki.example.com/cache"))];
        await _platform.AddLinksAsync(created.Conversation, links[..1], default);
        await _platform.AddLinksAsync(created.Conversation, links, default);

        (await _database.ReadAsync(session => LocalHeader.ReadAsync(session, "inc-1"), default)).ShouldBe(links);
    }

    [Test]
    public async Task An_archived_channel_takes_no_more_messages()
    {
        var created = (await _platform.CreateConversationAsync("inc-1", false, "k1", default)).ShouldBeOfType<Delivery.Sent>().Ref!;
        await _platform.ArchiveAsync(created.Conversation, default);

        (await _platform.PostAsync(created.Conversation, null, Message.Line("late"), "k2", default)).ShouldBeOfType<Delivery.Failed>().Kind.ShouldBe(FailureKind.ConversationGone);
        (await _platform.EnterAsync(created.Conversation, default)).ShouldBeOfType<Entry.Closed>();
    }

    [Test]
    public async Task A_direct_message_is_no_channel_to_enter()
    {
        await Post("@bob", "hello", "k1");

        (await _platform.EnterAsync(LocalIds.DirectOf(new PersonId("bob")), default)).ShouldBeOfType<Entry.NoChannel>();
    }

    [Test]
    public async Task An_update_changes_the_message_in_its_place()
    {
        var first = await Post("#incidents", "one", "k1");
        await Post("#incidents", "two", "k2");
        await _platform.UpdateAsync(first, Message.Line("one, changed"), default);

        var messages = await Read("incidents");
        messages.Select(message => LocalJson.Read(message.Body).Fallback).ShouldBe(["one, changed", "two"]);
        messages[0].EditedAt.ShouldNotBeNull();
        messages[0].Revision.ShouldBe(2);
    }

    [Test]
    public async Task Every_kind_of_block_and_span_is_kept_as_it_was()
    {
        var message = new Message
        {
            Fallback = "all",
            Blocks =
            [
                new Block.Header("header"), new Block.Quote("quote"), new Block.Code("code"), new Block.Divider(),
                new Block.Paragraph(RichText.Of($"{new Span.Bold("b")}{new Span.Code("c")}{new PersonId("bob")}{new Span.ChannelMention("#oncall")}{DateTimeOffset.UnixEpoch}{new Span.Link(new Uri("https://example.com/"), "l")}")),
                new Block.Fields([new Field("label", "value")]), new Block.Context("small"), new Block.Buttons([new Button("Go", "ack", "INC-1") { Style = ButtonStyle.Danger }]),
            ],
        };
        await _platform.PostAsync("#incidents", null, message, "k1", default);

        LocalJson.Write(LocalJson.Read((await Read("incidents")).Single().Body)).ShouldBe(LocalJson.Write(message));
    }

    [Test]
    public async Task Creating_a_channel_twice_with_one_key_is_one_channel()
    {
        var first = await _platform.CreateConversationAsync("inc-1-payments", false, "k1", default);
        var second = await _platform.CreateConversationAsync("inc-1-payments", false, "k1", default);

        second.ShouldBe(first);
        (await _platform.FindAsync("new:inc-1-payments", null, "k1", DateTimeOffset.UnixEpoch, default)).ShouldBe(new Found.Here(new MessageRef("inc-1-payments", "inc-1-payments")));
    }

    [Test]
    public async Task A_channel_whose_name_is_taken_gets_a_number_and_is_not_mistaken_for_the_other()
    {
        await _platform.CreateConversationAsync("inc-1-payments", false, "k1", default);

        (await _platform.FindAsync("new:inc-1-payments", null, "k2", DateTimeOffset.UnixEpoch, default)).ShouldBe(new Found.Nowhere());
        (await _platform.CreateConversationAsync("inc-1-payments", false, "k2", default)).ShouldBe(new Delivery.Sent(new MessageRef("inc-1-payments-2", "inc-1-payments-2")));
    }

    [Test]
    public async Task A_direct_message_is_seen_by_its_person_only_and_is_no_channel_of_that_name()
    {
        await Post("@bob", "for bob", "k1");
        await Post("#bob", "for all", "k2");

        (await Visible("bob")).ShouldBe(["dm:bob", "bob"]);
        (await Visible("alice")).ShouldBe(["bob"]);
        (await Read("dm:bob")).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_private_channel_is_seen_by_those_who_were_invited()
    {
        await _platform.CreateConversationAsync("inc-1-secret", true, "k1", default);
        await _platform.InviteAsync("inc-1-secret", [new PersonId("bob"), new PersonId("bob")], default);

        (await Visible("bob")).ShouldBe(["inc-1-secret"]);
        (await Visible("alice")).ShouldBeEmpty();
    }

    [Test]
    public async Task A_pinned_message_and_a_topic_are_kept()
    {
        var post = await Post("#incidents", "Payments are down", "k1");
        (await _platform.PinAsync(post, default)).ShouldBeOfType<Delivery.Sent>();
        (await _platform.SetTopicAsync("#incidents", "one open", default)).ShouldBeOfType<Delivery.Sent>();

        (await Read("incidents")).Single().Pinned.ShouldBeTrue();
        (await _database.Read(session => LocalTables.FindAsync(session, "incidents")))!.Topic.ShouldBe("one open");
    }

    [Test]
    public async Task What_is_not_there_is_a_failure_and_never_an_exception()
    {
        (await _platform.PostAsync("C404", null, Message.Line("x"), "k", default)).ShouldBeOfType<Delivery.Failed>().Kind.ShouldBe(FailureKind.ConversationGone);
        (await _platform.InviteAsync("C404", [new PersonId("bob")], default)).ShouldBeOfType<Delivery.Failed>().Kind.ShouldBe(FailureKind.ConversationGone);
        (await _platform.SetTopicAsync("C404", "x", default)).ShouldBeOfType<Delivery.Failed>().Kind.ShouldBe(FailureKind.ConversationGone);
        (await _platform.UpdateAsync(new MessageRef("incidents", "not a number"), Message.Line("x"), default)).ShouldBeOfType<Delivery.Failed>();
        (await _platform.PinAsync(new MessageRef("incidents", "99"), default)).ShouldBeOfType<Delivery.Failed>();
    }

    private async Task<MessageRef> Post(string conversation, string text, string key) =>
        (await _platform.PostAsync(conversation, null, Message.Line(text), key, default)).ShouldBeOfType<Delivery.Sent>().Ref!;

    private Task<IReadOnlyList<LocalMessage>> Read(string conversation) => _database.Read(session => LocalTables.ReadAsync(session, conversation, "alice"));

    private async Task<IEnumerable<string>> Visible(string person) =>
        (await _database.Read(session => LocalTables.VisibleAsync(session, person, LocalIds.DirectOf(new PersonId(person))))).Select(one => one.Id);
}
