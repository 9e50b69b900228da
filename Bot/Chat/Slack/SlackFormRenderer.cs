using System.Globalization;
using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Forms as modals (https://docs.slack.dev/reference/views/modal-views).</summary>
public static class SlackFormRenderer
{
    private const int Title = 24;
    private const int OptionText = 75;
    private const int Label = 2000;
    private const int IntroductionText = 3000;
    private const int HeaderText = 150;
    private const string CallbackId = "form";

    /// <param name="members">Slack's ids of the people who are chosen when the form opens, as far as they are known.</param>
    /// <param name="spell">Puts names in the place of ids that stand in text.</param>
    public static SlackView Render(Form form, IReadOnlyDictionary<PersonId, string> members, Func<string, string>? spell = null) => new(Plain(form.Title, Title), Blocks(spell is null ? form : Spelt(form, spell), members))
    {
        Submit = Plain(form.Submit, Title),
        Close = SlackText.Plain("Cancel"),
        CallbackId = CallbackId,
        PrivateMetadata = JsonSerializer.Serialize(new SlackFormContext(form.Command, form.Context), SlackJson.Default.SlackFormContext),
    };

    /// <summary>What a form shows once it is sent.</summary>
    public static SlackView Done(string title, IReadOnlyList<SlackBlock> blocks) => new(Plain(title, Title), blocks) { Close = SlackText.Plain("Close") };

    private static Form Spelt(Form form, Func<string, string> spell) => form with
    {
        Introduction = form.Introduction is { } introduction ? spell(introduction) : null,
        Fields = [.. form.Fields.Select(field => field switch
        {
            FormField.Text text => text with { Value = spell(text.Value) },
            FormField.Shown shown => shown with { Words = spell(shown.Words) },
            FormField.Choice choice => choice with { Options = [.. choice.Options.Select(option => option with { Label = spell(option.Label), Description = option.Description is { } description ? spell(description) : null })] },
            _ => field,
        })],
    };

    private static List<SlackBlock> Blocks(Form form, IReadOnlyDictionary<PersonId, string> members)
    {
        var blocks = new List<SlackBlock>();
        if (form.Introduction is { } introduction) blocks.Add(new SlackBlock("section") { Text = SlackText.Mrkdwn(new SlackMarkup(_ => null, _ => null).Data(Shorten.ToLine(introduction, IntroductionText), IntroductionText)) });
        blocks.AddRange(form.Fields.SelectMany(field => field is FormField.Shown shown ? Shown(shown) : [Field(field, members)]));
        return blocks;
    }

    private static IEnumerable<SlackBlock> Shown(FormField.Shown shown)
    {
        var markup = new SlackMarkup(_ => null, _ => null);
        return [new SlackBlock("header") { Text = Plain(shown.Label, HeaderText) }, new SlackBlock("section") { Text = SlackText.Mrkdwn(markup.Data(shown.Words, IntroductionText)) }];
    }

    private static SlackBlock Field(FormField field, IReadOnlyDictionary<PersonId, string> members) => new("input")
    {
        BlockId = field.Name,
        Label = Plain(field.Label, Label),
        Hint = field.Hint is { } hint ? Plain(hint, Label) : null,
        Optional = field.Optional || field is FormField.Check,
        Element = Element(field, members),
    };

    private static SlackElement Element(FormField field, IReadOnlyDictionary<PersonId, string> members)
    {
        switch (field)
        {
            case FormField.Text text:
                return new SlackTextInput(text.Name)
                {
                    InitialValue = text.Value.Length == 0 ? null : SafeText.Beginning(text.Value, text.MaxLength),
                    Multiline = text.Multiline,
                    MaxLength = text.MaxLength,
                    Placeholder = text.Placeholder is { } placeholder ? Plain(placeholder, 150) : null,
                };
            case FormField.Choice choice:
                var options = choice.Options.Select(option => new SlackOption(Plain(option.Label, OptionText), option.Value, string.IsNullOrWhiteSpace(option.Description) ? null : Plain(option.Description, OptionText))).ToList();
                return new SlackSelect(choice.Name, options, options.Find(option => option.Value == choice.Value));
            case FormField.Lookup lookup:
                return new SlackExternalSelect(SlackOptions.ActionId(lookup), lookup.Value is { } before ? new SlackOption(Plain(before.Label, OptionText), before.Value) : null);
            case FormField.Person person:
                return new SlackUsersSelect(person.Name, person.Value is { } chosen ? members.GetValueOrDefault(chosen) : null);
            case FormField.Date date:
                return new SlackDatePicker(date.Name, date.Value?.ToString(FormField.DateForm, CultureInfo.InvariantCulture));
            case FormField.Time time:
                return new SlackTimePicker(time.Name, time.Value?.ToString(FormField.TimeForm, CultureInfo.InvariantCulture));
            case FormField.Check check:
                var yes = new SlackOption(Plain(check.Label, OptionText), SlackFilledForm.Checked);
                return new SlackCheckboxes(check.Name, [yes], check.Value ? [yes] : null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static SlackText Plain(string text, int longest) => SlackText.Plain(Shorten.ToLine(text, longest) is { Length: > 0 } line ? line : "-");
}
