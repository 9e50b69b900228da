using System.Globalization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Markup;

/// <summary>A form as it stands in somebody's browser. The page carries it whole, so that nothing is lost when the program starts anew meanwhile.</summary>
public sealed record OpenForm(Form Form, PersonId By)
{
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    /// <summary>What went wrong without any field's fault, such as a full disk.</summary>
    public string? Trouble { get; init; }

    /// <summary>One that was just opened.</summary>
    public static OpenForm Of(Form form, PersonId by) => new(form, by) { Values = form.Fields.ToDictionary(field => field.Name, Initial) };

    private static string Initial(FormField field) => field switch
    {
        FormField.Text text => text.Value,
        FormField.Choice choice => choice.Value ?? "",
        FormField.Person person => person.Value?.Value ?? "",
        FormField.Date date => date.Value?.ToString(FormField.DateForm, CultureInfo.InvariantCulture) ?? "",
        FormField.Time time => time.Value?.ToString(FormField.TimeForm, CultureInfo.InvariantCulture) ?? "",
        FormField.Lookup lookup => lookup.Value?.Value ?? "",
        FormField.Shown => "",
        FormField.Check check => check.Value ? "true" : "",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
