using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>A form as a dialog; with what was typed, and what is wrong with it at each field.</summary>
public sealed class FormView(People people)
{
    /// <summary>The name of a field's input; apart from those of the page itself.</summary>
    public static string InputOf(FormField field) => "f-" + field.Name;

    /// <summary>The input that carries the form itself.</summary>
    public const string State = "form";

    /// <remarks>It comes open, because that is the only way it shows without script; the script closes it and opens it as a modal one.</remarks>
    public Html Render(OpenForm open, string conversation)
    {
        var first = open.Form.Fields.FirstOrDefault(field => open.Errors.ContainsKey(field.Name)) ?? open.Form.Fields.First(field => field is not FormField.Shown);
        var homeless = open.Errors.Where(error => open.Form.Fields.All(field => field.Name != error.Key)).Select(error => error.Value);
        var trouble = string.Join(' ', homeless.Append(open.Trouble).Where(sentence => sentence is not null));
        return Html.Of($"""
            <dialog class="form" aria-labelledby="form-title" open>
            <form method="post" action="/local/form" data-form>
            <h2 id="form-title">{open.Form.Title}</h2>
            {Html.When(open.Form.Introduction is not null, $"<p>{open.Form.Introduction}</p>")}
            <input type="hidden" name="{State}" value="{LocalJson.Write(open.Form)}" autocomplete="off">{MessageView.Hidden(conversation, open.By)}
            {open.Form.Fields.Select(field => Field(field, open, field == first))}
            <p class="error trouble" role="alert">{trouble}</p>
            <div class="buttons"><button class="primary">{open.Form.Submit}</button> <a class="button" href="{LocalLinks.To(conversation)}" data-cancel>Cancel</a></div>
            </form></dialog>
            """);
    }

    private Html Field(FormField field, OpenForm open, bool isFirst)
    {
        if (field is FormField.Shown shown) return Html.Of($"<section class=\"field shown\"><h3>{shown.Label}</h3><p>{shown.Words}</p></section>");
        var error = open.Errors.GetValueOrDefault(field.Name);
        var id = InputOf(field);
        var label = field is FormField.Check ? Html.Empty : Html.Of($"<label for=\"{id}\">{field.Label}{Html.When(field.Optional, $" <small>(optional)</small>")}</label>");
        var described = string.Join(' ', new[] { error is null ? null : id + "-error", field.Hint is null ? null : id + "-hint" }.Where(part => part is not null));
        var more = Html.Of($"{Html.When(isFirst, $" autofocus")}{Html.When(error is not null, $" aria-invalid=\"true\"")}{Html.When(described.Length > 0, $" aria-describedby=\"{described}\"")}");
        return Html.Of($"""
            <div class="field">{label}{Input(field, open.Values.GetValueOrDefault(field.Name) ?? "", more)}
            {Html.When(field.Hint is not null, $"<small id=\"{id}-hint\">{field.Hint}</small>")}{Html.When(error is not null, $"<p class=\"error\" id=\"{id}-error\">{error}</p>")}</div>
            """);
    }

    /// <param name="more">Attributes that are markup already.</param>
    private Html Input(FormField field, string value, Html more)
    {
        var id = InputOf(field);
        return field switch
        {
            FormField.Text { Multiline: true } text => Html.Of($"<textarea id=\"{id}\" name=\"{id}\" rows=\"4\" maxlength=\"{text.MaxLength}\" placeholder=\"{text.Placeholder}\"{more}>\n{value}</textarea>"),
            FormField.Text text => Html.Of($"<input id=\"{id}\" name=\"{id}\" value=\"{value}\" maxlength=\"{text.MaxLength}\" placeholder=\"{text.Placeholder}\" autocomplete=\"off\"{more}>"),
            FormField.Choice choice => Html.Of($"<select id=\"{id}\" name=\"{id}\"{more}>{Html.When(choice.Optional, $"<option value=\"\"></option>")}{choice.Options.Select(option => Option(option, value))}</select>"),
            FormField.Lookup => Html.Of($"<input id=\"{id}\" name=\"{id}\" value=\"{value}\" maxlength=\"150\" autocomplete=\"off\"{more}>"),
            FormField.Person person => Html.Of($"<select id=\"{id}\" name=\"{id}\"{more}><option value=\"\"></option>{people.All.Select(one => Option(new ChoiceOption(one.Id.Value, one.Name), value))}</select>"),
            FormField.Date => Html.Of($"<input type=\"date\" id=\"{id}\" name=\"{id}\" value=\"{value}\"{more}>"),
            FormField.Time => Html.Of($"<input type=\"time\" id=\"{id}\" name=\"{id}\" value=\"{value}\"{more}>"),
            FormField.Check check => Html.Of($"<label class=\"check\"><input type=\"checkbox\" id=\"{id}\" name=\"{id}\" value=\"true\"{Html.When(value == "true", $" checked")}{more}> {check.Label}</label>"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Html Option(ChoiceOption option, string value)
    {
        var text = option.Description is { } description ? $"{option.Label}: {description}" : option.Label;
        return Html.Of($"<option value=\"{option.Value}\"{Html.When(option.Value == value, $" selected")}>{text}</option>");
    }
}
