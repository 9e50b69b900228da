using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Forms as dialogs. A form that comes back with mistakes says at each field what is wrong.</summary>
public static class TeamsFormRenderer
{
    private const int Label = 200;
    private const int OptionText = 100;
    private const int IntroductionText = 3000;

    /// <summary>All people of the organisation.</summary>
    private const string Directory = "graph.microsoft.com/users";

    /// <param name="values">What was filled in already, by field; null for a form that was not sent yet.</param>
    /// <param name="errors">By field; what belongs to no field stands at the top.</param>
    /// <param name="directory">The directory's id of somebody who is chosen when the form opens, as far as it is known.</param>
    /// <param name="spell">Puts names in the place of ids that stand in text.</param>
    public static TeamsCard Render(Form form, IReadOnlyDictionary<string, string>? values, IReadOnlyDictionary<string, string> errors, Func<PersonId, string?> directory, Func<string, string> spell)
    {
        var markdown = new TeamsMarkdown(_ => null, _ => false, spell);
        var body = new List<TeamsElement>();
        if (form.Introduction is { } introduction) body.Add(TeamsCardRenderer.Text(markdown.Data(Shorten.ToLine(introduction, IntroductionText), IntroductionText)));
        body.AddRange(errors.Where(error => form.Fields.All(field => field.Name != error.Key)).Select(error => Error(error.Value, markdown)));
        foreach (var field in form.Fields)
        {
            if (field is FormField.Shown shown)
            {
                body.Add(TeamsCardRenderer.Text(markdown.Data(shown.Label, Label)) with { Weight = "Bolder" });
                body.AddRange(shown.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => TeamsCardRenderer.Text(markdown.Data(line, IntroductionText)) with { Spacing = "None" }));
                continue;
            }
            body.Add(Input(field, values?.GetValueOrDefault(field.Name), directory, markdown));
            if (field.Hint is { } hint) body.Add(TeamsCardRenderer.Text(markdown.Data(hint, Label)) with { Size = "Small", IsSubtle = true, Spacing = "None" });
            if (errors.TryGetValue(field.Name, out var error)) body.Add(Error(error, markdown));
        }
        return new TeamsCard(body)
        {
            Actions = [new TeamsButton("Action.Submit", markdown.Plain(form.Submit, OptionText)) { Data = new TeamsPress { Form = TeamsFormJson.Write(form) } }],
            Msteams = new TeamsCardExtras(),
        };
    }

    private static TeamsElement Error(string sentence, TeamsMarkdown markdown) =>
        TeamsCardRenderer.Text(markdown.Data(sentence, IntroductionText)) with { Color = "Attention", Weight = "Bolder", Spacing = "None" };

    private static TeamsElement Input(FormField field, string? value, Func<PersonId, string?> directory, TeamsMarkdown markdown)
    {
        var input = field switch
        {
            FormField.Text text => new TeamsElement("Input.Text") { IsMultiline = text.Multiline ? true : null, MaxLength = text.MaxLength, Value = Cut(value ?? text.Value, text.MaxLength), Placeholder = text.Placeholder },
            FormField.Choice choice => Menu([.. choice.Options.Select(option => Option(option, markdown))], value ?? choice.Value),
            FormField.Lookup lookup => Menu(lookup.Value is { } before ? [Option(before, markdown)] : [], value ?? lookup.Value?.Value) with { ChoicesData = new TeamsQuery(Dataset(lookup.Source)), Style = "filtered" },
            FormField.Person person => Menu([], value ?? (person.Value is { } chosen ? directory(chosen) : null)) with { ChoicesData = new TeamsQuery(Directory) },
            FormField.Date date => new TeamsElement("Input.Date") { Value = value ?? date.Value?.ToString(FormField.DateForm, CultureInfo.InvariantCulture) },
            FormField.Time time => new TeamsElement("Input.Time") { Value = value ?? time.Value?.ToString(FormField.TimeForm, CultureInfo.InvariantCulture) },
            FormField.Check check => new TeamsElement("Input.Toggle") { Title = markdown.Plain(check.Label, OptionText), Value = value ?? (check.Value ? "true" : "false") },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var isRequired = !field.Optional && field is not FormField.Check;
        return input with
        {
            Id = field.Name,
            Label = field is FormField.Check ? null : markdown.Plain(field.Label, Label),
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? "Please fill this in." : null,
        };
    }

    /// <summary>What a menu that asks sends with what was typed.</summary>
    public static string Dataset(LookupSource source) => source switch
    {
        LookupSource.Incidents => "incidents",
        LookupSource.Services => "services",
    };

    private static TeamsElement Menu(IReadOnlyList<TeamsChoice> choices, string? value) => new("Input.ChoiceSet") { Choices = choices, Value = string.IsNullOrEmpty(value) ? null : value };

    private static TeamsChoice Option(ChoiceOption option, TeamsMarkdown markdown) =>
        new(markdown.Plain(string.IsNullOrWhiteSpace(option.Description) ? option.Label : $"{option.Label}: {option.Description}", OptionText), option.Value);

    private static string? Cut(string text, int longest) => text.Length == 0 ? null : SafeText.Beginning(text, longest);
}
