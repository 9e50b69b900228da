using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Hands in what somebody did in the workspace, and puts down what they are told.</summary>
public sealed class LocalDesk(ICommandLine commands, Database database, LocalEvents events, People people, TimeProvider time)
{
    /// <summary>As much as Slack takes in one message.</summary>
    public const int LongestText = 40_000;

    private const string Word = "/incident";

    /// <summary>A line from the box: a command, or just something said to the others.</summary>
    /// <returns>A form to fill in, or null.</returns>
    public async Task<OpenForm?> TypeAsync(Person by, string conversation, string text, string key, CancellationToken cancellationToken)
    {
        var line = text.Trim();
        if (line.Length == 0) return null;
        if (line.Length > LongestText) await RefuseAsync(by.Id, conversation, $"That is {line.Length} characters; {LongestText} is the most.", key, cancellationToken);
        else if (IsCommand(line)) return await RunAsync(by, conversation, line[Word.Length..].Trim(), key, Source.Typed, cancellationToken);
        else if (line.StartsWith('/')) await RefuseAsync(by.Id, conversation, $"There is only {Word} here. Did you mean {Word} {Meant(line)}? {Word} help lists what it can do.", key, cancellationToken);
        else await AddAsync(new LocalMessage { Conversation = conversation, Author = by.Id.Value, Body = Body(Message.Line(SafeText.Clean(line))), PostedAt = time.GetUtcNow() }, Key(key), cancellationToken);
        return null;
    }

    /// <summary><c>/incdent ack</c> is <c>ack</c>, and so is <c>/ack</c>.</summary>
    private static string Meant(string line)
    {
        var words = line.TrimStart('/').Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        var meant = words is [var first, ..] && first.StartsWith("inc", StringComparison.OrdinalIgnoreCase) ? string.Join(' ', words.Skip(1)) : string.Join(' ', words);
        return Messages.Shorten.ToLine(SafeText.CleanLine(meant.Length == 0 ? "help" : meant), 80);
    }

    public Task<OpenForm?> PressAsync(Person by, string conversation, string command, string arguments, string key, CancellationToken cancellationToken) =>
        RunAsync(by, conversation, $"{command} {arguments}", key, Source.Button, cancellationToken);

    /// <returns>The form again where something is wrong, with everything that was typed, or null.</returns>
    public async Task<OpenForm?> SubmitAsync(OpenForm open, string conversation, IReadOnlyDictionary<string, string> values, string key, CancellationToken cancellationToken)
    {
        var typed = open with { Values = values };
        try
        {
            return await commands.SubmitAsync(new FormSubmission
            {
                By = open.By,
                Platform = Platform.Local,
                Conversation = conversation,
                Command = open.Form.Command,
                Context = open.Form.Context,
                Values = values,
                Key = Key(key),
            }, cancellationToken) switch
            {
                Reply.Invalid invalid => typed with { Errors = invalid.Errors.ToDictionary(error => error.Key, error => Plain(error.Value, open.By)) },
                Reply.Refuse refuse => typed with { Errors = new Dictionary<string, string> { [open.Form.Fields[0].Name] = Plain(refuse.Sentence, open.By) } },
                var reply => await TellAsync(open.By, conversation, reply, key, cancellationToken),
            };
        }
        catch (Exception failure) when (failure is NotTakenException or NotSavedException)
        {
            return typed with { Trouble = failure.Message };
        }
    }

    private async Task<OpenForm?> RunAsync(Person by, string conversation, string text, string key, Source source, CancellationToken cancellationToken)
    {
        var reply = await commands.RunAsync(new Invocation
        {
            By = by.Id,
            Platform = Platform.Local,
            Conversation = conversation,
            Text = text,
            Key = Key(key),
            Source = source,
        }, cancellationToken);
        return await TellAsync(by.Id, conversation, reply, key, cancellationToken);
    }

    private async Task<OpenForm?> TellAsync(PersonId person, string conversation, Reply reply, string key, CancellationToken cancellationToken)
    {
        switch (reply)
        {
            case Reply.Say say:
                await WhisperAsync(person, conversation, LocalIds.Bot, say.Message, key, cancellationToken);
                return null;
            case Reply.Refuse refuse:
                await RefuseAsync(person, conversation, refuse.Sentence, key, cancellationToken);
                return null;
            case Reply.Open open:
                return OpenForm.Of(open.Form, person);
            case Reply.Nothing or Reply.Invalid:
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Task<bool> RefuseAsync(PersonId person, string conversation, string sentence, string key, CancellationToken cancellationToken) =>
        WhisperAsync(person, conversation, LocalIds.Refusal, Message.Line(sentence), key, cancellationToken);

    /// <remarks>Kept like any message, so that it is still there after a reload; a delivery that is repeated is answered once.</remarks>
    private Task<bool> WhisperAsync(PersonId person, string conversation, string author, Message message, string key, CancellationToken cancellationToken) => AddAsync(new LocalMessage
    {
        Conversation = conversation,
        Author = author,
        Body = Body(message),
        EphemeralFor = person.Value,
        PostedAt = time.GetUtcNow(),
    }, Key(key) + ":answer", cancellationToken);

    private Task<bool> AddAsync(LocalMessage message, string key, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var id = await LocalTables.AddAsync(session, message, key);
        session.OnCommitted(() => events.Changed(message.Conversation, $"{id}", message.EphemeralFor));
        return true;
    }, cancellationToken);

    private static bool IsCommand(string line) =>
        line.StartsWith(Word, StringComparison.OrdinalIgnoreCase) && (line.Length == Word.Length || char.IsWhiteSpace(line[Word.Length]));

    private static string Body(Message message) => LocalJson.Write(message with { Fallback = Shorten.ToLine(message.Fallback, 3000) });

    private string Plain(string sentence, PersonId by) => LocalInstants.InSentence(sentence, people.ZoneOf(by));

    private static string Key(string key) => "local:" + key;
}
