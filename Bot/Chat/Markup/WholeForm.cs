namespace ChatOpsIncidentBot.Chat.Markup;

/// <summary>Whether a form that was read can be shown: whoever has the page can write anything into what it carries, and what they leave out is null whatever its type says.</summary>
internal static class WholeForm
{
    public static bool Is(Form form) =>
        SafeText.Clean(form.Context) == form.Context
        && form.Fields.All(field => field is { Name.Length: > 0, Label: not null } && IsWhole(field))
        && form.Fields.Any(field => field is not FormField.Shown)
        && form.Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Count() == form.Fields.Count;

    private static bool IsWhole(FormField field) => field switch
    {
        FormField.Text { Value: not null, MaxLength: > 0 } => true,
        FormField.Choice { Options: { } options } => options.All(IsWhole),
        FormField.Lookup lookup => Enum.IsDefined(lookup.Source) && (lookup.Value is null || IsWhole(lookup.Value)),
        FormField.Shown { Words: not null } => true,
        FormField.Person or FormField.Date or FormField.Time or FormField.Check => true,
        _ => false,
    };

    private static bool IsWhole(ChoiceOption? option) => option is { Value: not null, Label: not null };
}
