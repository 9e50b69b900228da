using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using NodaTime;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>declare</c>.</summary>
internal static class DeclareForm
{
    public const string Title = "title";
    public const string SeverityField = "severity";
    public const string Service = "service";
    public const string Impact = "impact";
    public const string Began = "began";
    public const string Private = "private";

    /// <summary>More than a menu holds are looked up.</summary>
    private const int MostChoices = 100;

    /// <param name="zone">Of whoever fills it in.</param>
    public static Form Empty(Playbook playbook, DateTimeZone zone) => Filled(playbook, zone, "", "");

    /// <summary>Its first line as the title, all of it quoted as the impact; the link and the author go along unseen, too.</summary>
    public static Form From(SaidMessage message, Playbook playbook, DateTimeZone zone) =>
        Filled(playbook, zone, MessageWords.FirstLine(message), MessageWords.Quoted(message)) with { Context = MessageContext.Write(message) };

    private static Form Filled(Playbook playbook, DateTimeZone zone, string title, string impact)
    {
        var fields = new List<FormField>
        {
            new FormField.Text(Title, "What is wrong?") { Value = title, Placeholder = "Payments are down", MaxLength = 200 },
            new FormField.Choice(SeverityField, "How bad is it?", [.. Severities.All.Select(severity => new ChoiceOption(severity.Label(), severity.Label(), playbook.Describe(severity)))]) { Value = Severity.Sev3.Label() },
        };
        if (playbook.Services.Count > MostChoices) fields.Add(new FormField.Lookup(Service, "Service", LookupSource.Services) { Optional = true });
        else if (playbook.Services.Count > 0)
        {
            fields.Add(new FormField.Choice(Service, "Service", [.. playbook.Services.Select(service => new ChoiceOption(service, service))]) { Optional = true });
        }
        fields.Add(new FormField.Text(Impact, "What is the impact?") { Multiline = true, Optional = true, Value = impact, Placeholder = "Customers cannot complete purchases" });
        fields.Add(new FormField.Time(Began, "It began at") { Optional = true, Hint = $"By your clock, {zone.Id}; the last time it was that." });
        fields.Add(new FormField.Check(Private, "Private: only those involved see it") { Optional = true });
        return new Form { Command = "declare", Title = "Declare an incident", Submit = "Declare", Fields = fields };
    }

    /// <param name="began">Null where nothing is said of it.</param>
    public static Dictionary<string, string> Check(FormRequest request, out Severity severity, out TimeOnly? began)
    {
        var errors = new Dictionary<string, string>();
        began = null;
        if (TimeOnly.TryParseExact(request.Value(Began), FormField.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) began = time;
        else if (request.Value(Began).Length > 0) errors[Began] = "Choose a time, such as 10:15.";
        if (request.Value(Title).Length == 0) errors[Title] = "An incident needs a title, such as Payments are down.";
        if (!Severities.TryParse(request.Value(SeverityField), out severity)) errors[SeverityField] = "Choose a severity from SEV1 (worst) to SEV4.";
        return errors;
    }
}
