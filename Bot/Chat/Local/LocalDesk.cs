using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Hands in what somebody did in the workspace, and puts down what they are told.</summary>
public sealed class LocalDesk(ICommandLine commands, Database database, LocalEvents events, OpenForms forms, TimeProvider time)
{
    private const string Word = "/incident";

    /// <summary>A line from the box: a command, or just something said to the others.</summary>
    /// <returns>A form to fill in, or null.</returns>
    public async Task<OpenForm?> TypeAsync(Person by, string conversation, string text, string key, CancellationToken cancellationToken)
    {
        var line = text.Trim();
        if (line.Length == 0) return null;
        if (line == Word || line.StartsWith(Word + " ", StringComparison.OrdinalIgnoreCase))
        {
            return await RunAsync(by, conversation, line[Word.Length..].Trim(), key, Source.Typed, cancellationToken);
        }
        if (line.StartsWith('/')) await TellAsync(by.Id, conversation, Message.Line($"There is only {Word} here; {Word} help lists what it can do."), cancellationToken);
        else await SayAsync(by.Id, conversation, Message.Line(SafeText.Clean(line)), null, key, cancellationToken);
        return null;
    }

    public Task<OpenForm?> PressAsync(Person by, string conversation, string command, string arguments, string key, CancellationToken cancellationToken) =>
        RunAsync(by, conversation, $"{command} {arguments}", key, Source.Button, cancellationToken);

    /// <returns>The form again where something is wrong, or null.</returns>
    public async Task<OpenForm?> SubmitAsync(OpenForm open, string conversation, IReadOnlyDictionary<string, string> values, string key, CancellationToken cancellationToken)
    {
        var reply = await commands.SubmitAsync(new FormSubmission
        {
            By = open.By,
            Platform = Platform.Local,
            Command = open.Form.Command,
            Context = open.Form.Context,
            Values = values,
            Key = Key(key),
        }, cancellationToken);
        var first = open.Form.Fields[0].Name;
        switch (reply)
        {
            case Reply.Invalid invalid:
                return open with { Values = values, Errors = invalid.Errors };
            case Reply.Refuse refuse:
                return open with { Values = values, Errors = new Dictionary<string, string> { [first] = refuse.Sentence } };
            case Reply.Open another:
                forms.Close(open.Token);
                return forms.Add(another.Form, open.By);
            case Reply.Say say:
                await TellAsync(open.By, conversation, say.Message, cancellationToken);
                break;
        }
        forms.Close(open.Token);
        return null;
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
        switch (reply)
        {
            case Reply.Say say:
                await TellAsync(by.Id, conversation, say.Message, cancellationToken);
                break;
            case Reply.Refuse refuse:
                await TellAsync(by.Id, conversation, Message.Line(RichText.Of($"⚠️ {refuse.Sentence}")), cancellationToken);
                break;
            case Reply.Open open:
                return forms.Add(open.Form, by.Id);
        }
        return null;
    }

    private Task<bool> TellAsync(PersonId person, string conversation, Message message, CancellationToken cancellationToken) =>
        SayAsync(null, conversation, message, person, null, cancellationToken);

    private Task<bool> SayAsync(PersonId? by, string conversation, Message message, PersonId? only, string? key, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var said = message with { Fallback = Shorten.ToLine(message.Fallback, 3000) };
        await LocalTables.AddAsync(session, new LocalMessage
        {
            Conversation = conversation,
            Author = by?.Value ?? LocalPlatform.Bot,
            Body = LocalJson.Write(said),
            EphemeralFor = only?.Value,
            PostedAt = time.GetUtcNow(),
        }, key is null ? null : Key(key));
        session.OnCommitted(() => events.Changed(conversation, only?.Value));
        return true;
    }, cancellationToken);

    private static string Key(string key) => "local:" + key;
}
