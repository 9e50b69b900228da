namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>A form as a dialog; with what was typed, and what is wrong with it at each field.</summary>
public static class FormView
{
    public static Html Render(OpenForm open, string conversation) => Html.Of($"""
        <dialog class="form" aria-labelledby="form-title">
        <form method="post" action="/local/form" data-form>
        <h2 id="form-title">{open.Form.Title}</h2>
        {Html.When(open.Form.Introduction is not null, $"<p>{open.Form.Introduction}</p>")}
        <input type="hidden" name="token" value="{open.Token}"><input type="hidden" name="c" value="{conversation}"><input type="hidden" name="as" value="{open.By.Value}"><input type="hidden" name="key" value="{OpenForms.NewKey()}">
        {open.Form.Fields.Select((field, number) => Field(field, open, number == 0))}
        <div class="buttons"><button class="primary">{open.Form.Submit}</button> <a class="button" href="/?c={Uri.EscapeDataString(conversation)}" data-cancel>Cancel</a></div>
        </form></dialog>
        """);

    private static Html Field(FormField field, OpenForm open, bool isFirst)
    {
        var error = open.Errors.GetValueOrDefault(field.Name);
        var label = field is FormField.Check ? Html.Empty : Html.Of($"<label for=\"f-{field.Name}\">{field.Label}{Html.When(field.Optional, $" <small>(optional)</small>")}</label>");
        return Html.Of($"""
            <div class="field">{label}{Input(field, open.Values.GetValueOrDefault(field.Name) ?? "", new Html((isFirst ? " autofocus" : "") + (error is null ? "" : " aria-invalid=\"true\"")))}
            {Html.When(field.Hint is not null, $"<small>{field.Hint}</small>")}{Html.When(error is not null, $"<p class=\"error\" role=\"alert\">{error}</p>")}</div>
            """);
    }

    /// <param name="more">Attributes that are markup already.</param>
    private static Html Input(FormField field, string value, Html more) => field switch
    {
        FormField.Text { Multiline: true } text => Html.Of($"<textarea id=\"f-{text.Name}\" name=\"f-{text.Name}\" rows=\"4\" maxlength=\"{text.MaxLength}\" placeholder=\"{text.Placeholder}\"{more}>\n{value}</textarea>"),
        FormField.Text text => Html.Of($"<input id=\"f-{text.Name}\" name=\"f-{text.Name}\" value=\"{value}\" maxlength=\"{text.MaxLength}\" placeholder=\"{text.Placeholder}\" autocomplete=\"off\"{more}>"),
        FormField.Choice choice => Html.Of($"<select id=\"f-{choice.Name}\" name=\"f-{choice.Name}\"{more}>{Html.When(choice.Optional, $"<option value=\"\"></option>")}{choice.Options.Select(option => Option(option, value))}</select>"),
        FormField.Check check => Html.Of($"<label class=\"check\"><input type=\"checkbox\" id=\"f-{check.Name}\" name=\"f-{check.Name}\" value=\"true\"{new Html(value == "true" ? " checked" : "")}{more}> {check.Label}</label>"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Html Option(ChoiceOption option, string value)
    {
        var text = option.Description is { } description ? $"{option.Label}: {description}" : option.Label;
        return Html.Of($"<option value=\"{option.Value}\"{new Html(option.Value == value ? " selected" : "")}>{text}</option>");
    }
}
