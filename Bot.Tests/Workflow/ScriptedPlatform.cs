using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>A platform that keeps what it is sent and misbehaves as told. It stands in at the port where a fault is awkward to cause on a real one.</summary>
internal sealed class ScriptedPlatform : IChatPlatform
{
    private readonly ConcurrentQueue<(Func<Sending, bool> When, Func<Delivery> What, bool Keep)> _faults = new();
    private int _messages;

    public Platform Platform => Platform.Local;

    public TimeSpan Pace { get; init; } = TimeSpan.Zero;

    public EditAllowance Edits { get; init; } = EditAllowance.Any;

    /// <summary>What the platform answers when asked what became of a message; null is the truth.</summary>
    public Func<Found>? Findings { get; set; }

    /// <summary>What arrived, in order; an edit replaces the text in place.</summary>
    public List<Posted> Posts { get; } = [];

    public List<string> Calls { get; } = [];

    public Dictionary<string, string> Topics { get; } = [];

    public IEnumerable<string> In(string conversation) => Posts.Where(post => post.Conversation == conversation).Select(post => post.Text);

    /// <summary>The next call of which this holds ends in <paramref name="outcome"/>.</summary>
    /// <param name="arrives">Whether the message gets there all the same.</param>
    public void Next(Func<Sending, bool> when, Delivery outcome, bool arrives = false) => _faults.Enqueue((when, () => outcome, arrives));

    public Task<Delivery> PostAsync(string conversation, MessageRef? thread, Message message, string key, CancellationToken cancellationToken) =>
        Do(new Sending("post", conversation, Text(message)), () =>
        {
            var id = $"m{Interlocked.Increment(ref _messages)}";
            Posts.Add(new Posted { Conversation = conversation, Thread = thread?.Message, Id = id, Key = key, Text = Text(message) });
            return new Delivery.Sent(new MessageRef(conversation, id));
        });

    public Task<Delivery> UpdateAsync(MessageRef post, Message message, CancellationToken cancellationToken) =>
        Do(new Sending("update", post.Conversation, Text(message)), () =>
        {
            Posts.Single(posted => posted.Id == post.Message).Text = Text(message);
            return new Delivery.Sent(post);
        });

    public Task<Delivery> CreateConversationAsync(string name, bool isPrivate, string key, CancellationToken cancellationToken) =>
        Do(new Sending("create", name, ""), () => new Delivery.Sent(new MessageRef("C-" + name, name)));

    public Task<Delivery> InviteAsync(string conversation, IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        Do(new Sending("invite", conversation, string.Join(' ', people.Select(person => person.Value))), () => new Delivery.Sent(null));

    public Task<Delivery> SetTopicAsync(string conversation, string topic, CancellationToken cancellationToken) =>
        Do(new Sending("topic", conversation, topic), () =>
        {
            Topics[conversation] = topic;
            return new Delivery.Sent(null);
        });

    public Task<Delivery> PinAsync(MessageRef post, CancellationToken cancellationToken) =>
        Do(new Sending("pin", post.Conversation, post.Message), () => new Delivery.Sent(null));

    public Task<Delivery> AddLinksAsync(string conversation, IReadOnlyList<ConversationLink> links, CancellationToken cancellationToken) =>
        Do(new Sending("links", conversation, string.Join(' ', links.Select(link => link.Title))), () => new Delivery.Sent(null));

    public Task<Delivery> ArchiveAsync(string conversation, CancellationToken cancellationToken) =>
        Do(new Sending("archive", conversation, ""), () => new Delivery.Sent(null));

    public Task<Entry> EnterAsync(string conversation, CancellationToken cancellationToken) => Task.FromResult<Entry>(new Entry.In(conversation, "", false));

    public Task<Found> FindAsync(string conversation, MessageRef? thread, string key, DateTimeOffset since, CancellationToken cancellationToken)
    {
        lock (Posts)
        {
            if (Findings is { } findings) return Task.FromResult(findings());
            return Task.FromResult<Found>(Posts.Find(post => post.Key == key) is { } post ? new Found.Here(new MessageRef(post.Conversation, post.Id)) : new Found.Nowhere());
        }
    }

    public Task<Delivery> ShowHomeAsync(PersonId person, Message message, CancellationToken cancellationToken) => Task.FromResult<Delivery>(new Delivery.Sent(null));

    public Task<Delivery> SetMembersAsync(string group, IReadOnlyList<PersonId> people, CancellationToken cancellationToken) => Task.FromResult<Delivery>(new Delivery.Sent(null));

    public Task<Membership> IsThereAsync(PersonId person, CancellationToken cancellationToken) => Task.FromResult<Membership>(new Membership.Yes());

    public Task<Membership> IsMemberAsync(string group, PersonId person, CancellationToken cancellationToken) => Task.FromResult<Membership>(new Membership.No());

    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckLine>>([new CheckLine(true, "scripted")]);

    private Task<Delivery> Do(Sending sending, Func<Delivery> work)
    {
        lock (Posts)
        {
            Calls.Add($"{sending.Verb} {sending.Conversation}");
            if (_faults.TryPeek(out var fault) && fault.When(sending) && _faults.TryDequeue(out fault))
            {
                if (fault.Keep) work();
                return Task.FromResult(fault.What());
            }
            return Task.FromResult(work());
        }
    }

    /// <summary>All the words of a message, blocks one after the other.</summary>
    public static string Text(Message message) => string.Join('\n', message.Blocks.Select(block => block switch
    {
        Block.Header header => header.Text,
        Block.Paragraph paragraph => PlainText.Of(paragraph.Text),
        Block.Quote quote => "> " + quote.Text,
        Block.Fields fields => string.Join('\n', fields.Items.Select(field => $"{field.Label}: {PlainText.Of(field.Value)}")),
        Block.Context context => PlainText.Of(context.Text),
        Block.Buttons buttons => string.Concat(buttons.Items.Select(button => $"[{button.Label}]")),
        Block.Code code => code.Text,
        Block.Divider => "---",
        Block.Picture picture => $"({picture.Alt})",
        _ => throw new System.Diagnostics.UnreachableException(),
    }));
}

internal sealed record Sending(string Verb, string Conversation, string Text);

internal sealed class Posted
{
    public required string Conversation { get; init; }
    public required string? Thread { get; init; }
    public required string Id { get; init; }
    public required string Key { get; init; }
    public required string Text { get; set; }
}
