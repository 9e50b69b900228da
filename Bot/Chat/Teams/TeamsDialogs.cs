using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Forms: a button opens one (<c>task/fetch</c>), and one is sent (<c>task/submit</c>).</summary>
public sealed class TeamsDialogs(TeamsPeople members, People people, ICommandLine commands, TeamsWriter writer, TeamsSpelling spelling)
{
    private const string Title = "Incident";

    public async Task<IResult> RunAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        if (Read(activity) is not var (data, press)) return Results.BadRequest();
        var form = TeamsFormJson.Read(press.Form);
        var who = await members.AtTheDoorAsync(activity, form is null ? "button" : "form", cancellationToken);
        if (who is not TeamsWho.Member member) return form is null ? TeamsAnswers.Said(TeamsWho.Why(who)) : Again(form, ValuesOf(form, data), Whole(TeamsWho.Why(who)));
        if (form is null && press.Command is not { Length: > 0 }) return TeamsAnswers.Said("This form is too old; please open it again.");
        try
        {
            return form is null ? await PressedAsync(activity, member.Id, press, cancellationToken) : await SentAsync(activity, member.Id, form, ValuesOf(form, data), cancellationToken);
        }
        catch (NotTakenException failure)
        {
            var sentence = members.ByTheClockOf(member.Id, failure.Message);
            return form is null ? TeamsAnswers.Said(sentence) : Again(form, ValuesOf(form, data), Whole(sentence));
        }
    }

    private async Task<IResult> PressedAsync(TeamsActivity activity, PersonId by, TeamsPress press, CancellationToken cancellationToken) => await AnswerAsync(by, await commands.RunAsync(new Invocation
    {
        By = by,
        Platform = Platform.Teams,
        Workspace = activity.Tenant,
        Conversation = activity.Place,
        Thread = activity.Thread,
        Text = $"{press.Command} {press.Arguments}",
        Key = activity.Key,
        Source = Source.Button,
    }, cancellationToken), cancellationToken);

    private async Task<IResult> SentAsync(TeamsActivity activity, PersonId by, Form form, Dictionary<string, string> typed, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(typed);
        var errors = new Dictionary<string, string>();
        foreach (var field in form.Fields.OfType<FormField.Person>().Where(field => values.GetValueOrDefault(field.Name) is { Length: > 0 }))
        {
            var chosen = await members.ChosenAsync(values[field.Name], cancellationToken);
            if (chosen is TeamsWho.Member known) values[field.Name] = known.Id.Value;
            else errors[field.Name] = TeamsWho.Why(chosen);
        }
        if (errors.Count > 0) return Again(form, typed, errors);
        var reply = await commands.SubmitAsync(new FormSubmission { By = by, Platform = Platform.Teams, Command = form.Command, Context = form.Context, Values = values, Key = activity.Key, Workspace = activity.Tenant, Conversation = activity.Place }, cancellationToken);
        return reply switch
        {
            Reply.Invalid invalid => Again(form, typed, invalid.Errors.ToDictionary(error => error.Key, error => members.ByTheClockOf(by, error.Value))),
            Reply.Refuse refuse => Again(form, typed, Whole(members.ByTheClockOf(by, refuse.Sentence))),
            _ => await AnswerAsync(by, reply, cancellationToken),
        };
    }

    /// <summary>What a dialog shows after what was done.</summary>
    public async Task<IResult> AnswerAsync(PersonId by, Reply reply, CancellationToken cancellationToken) => reply switch
    {
        Reply.Open open => Again(open.Form, null, new Dictionary<string, string>()),
        Reply.Say { Message: { Blocks: [Block.Paragraph] } said } => TeamsAnswers.Said(members.ByTheClockOf(by, said.Fallback)),
        Reply.Say say => TeamsAnswers.Dialog(Title, await writer.CardAsync(say.Message, null, cancellationToken)),
        Reply.Refuse refuse => TeamsAnswers.Said(members.ByTheClockOf(by, refuse.Sentence)),
        Reply.Nothing or Reply.Invalid => TeamsAnswers.Closed(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IResult Again(Form form, IReadOnlyDictionary<string, string>? values, IReadOnlyDictionary<string, string> errors) =>
        TeamsAnswers.Dialog(form.Title, TeamsFormRenderer.Render(form, values, errors, person => people.Find(person)?.TeamsId, spelling.Spell));

    /// <summary>What belongs to no field.</summary>
    private static Dictionary<string, string> Whole(string sentence) => new() { [""] = sentence };

    /// <summary>By field; a toggle comes as a text, too.</summary>
    private static Dictionary<string, string> ValuesOf(Form form, JsonElement data) => form.Fields.ToDictionary(field => field.Name, field => data.TryGetProperty(field.Name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    } : "");

    private static (JsonElement Data, TeamsPress Press)? Read(TeamsActivity activity)
    {
        try
        {
            return activity.Value?.Deserialize(TeamsJson.Default.TeamsDialogValue)?.Data is { ValueKind: JsonValueKind.Object } data && data.Deserialize(TeamsJson.Default.TeamsPress) is { } press ? (data, press) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
