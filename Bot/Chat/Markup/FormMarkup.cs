using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Markup;

/// <summary>A form's fields as inputs, with what was typed, and what is wrong with it at each.</summary>
public sealed class FormMarkup(People people)
{
    /// <summary>The name of a field's input; apart from those of the page itself.</summary>
    public static string InputOf(FormField field) => "f-" + field.Name;

    /// <summary>The input that carries the form itself.</summary>
    public const string State = "form";

    /// <summary>What is wrong without any field's fault.</summary>
    public static string TroubleOf(OpenForm open)
    {
        var homeless = open.Errors.Where(error => open.Form.Fields.All(field => field.Name != error.Key)).Select(error => error.Value);
        return string.Join(' ', homeless.Append(open.Trouble).Where(sentence => sentence is not null));
    }

    /// <summary>All of them, and the form itself; the first that is wrong, or else the first, has the focus.</summary>
    public Html Fields(OpenForm open)
    {
        var first = open.Form.Fields.FirstOrDefault(field => open.Errors.ContainsKey(field.Name)) ?? open.Form.Fields.First(field => field is not FormField.Shown);
        return Html.Of($"<input type=\"hidden\" name=\"{State}\" value=\"{FormJson.Write(open.Form)}\" autocomplete=\"off\">{open.Form.Fields.Select(field => Field(field, open, field == first))}");
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
