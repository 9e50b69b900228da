using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
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

    /// <summary>Asked only where a similar incident is open.</summary>
    public const string Decision = "decision";

    /// <summary>The choice to declare all the same.</summary>
    public const string Another = "another";

    /// <summary>The choice to join the incident that is open.</summary>
    public const string Join = "join";

    /// <summary>More than a menu holds are looked up.</summary>
    private const int MostChoices = 100;

    /// <param name="zone">Of whoever fills it in.</param>
    public static Form Empty(Playbook playbook, DateTimeZone zone) => new() { Command = "declare", Title = "Declare an incident", Submit = "Declare", Fields = Fields(playbook, zone, new Dictionary<string, string>()) };

    /// <summary>Its first line as the title, all of it quoted as the impact; the link and the author go along unseen, too.</summary>
    public static Form From(SaidMessage message, Playbook playbook, DateTimeZone zone) => Empty(playbook, zone) with
    {
        Fields = Fields(playbook, zone, new Dictionary<string, string> { [Title] = MessageWords.FirstLine(message), [Impact] = MessageWords.Quoted(message) }),
        Context = MessageContext.Write(message),
    };

    /// <summary>The form once more with everything that was written, and the question whether it is the same as one that is open.</summary>
    public static Form Again(FormRequest sent, Incident similar, Playbook playbook, DateTimeZone zone) => new()
    {
        Command = "declare",
        Title = "Declare an incident",
        Submit = "Go on",
        Context = $"{similar.Id} {MessagePart(sent)}".Trim(),
        Introduction = $"{IncidentCard.Heading(similar)} is open and looks like the same. Nothing has been declared yet, and what you wrote is still here.",
        Fields =
        [
            new FormField.Choice(Decision, "Is it the same?", [new ChoiceOption(Join, $"Join {similar.Id}", "It is the same."), new ChoiceOption(Another, "Declare another", "It is something else.")]),
            .. Fields(playbook, zone, sent.Values),
        ],
    };

    /// <summary>The part of the context that holds the message it is declared from; empty where there is none.</summary>
    public static string MessagePart(FormRequest sent) => sent.About is { } similar ? sent.Context[similar.ToString().Length..].TrimStart() : sent.Context;

    /// <param name="values">What stands in the fields when the form opens, as a submission writes it.</param>
    private static List<FormField> Fields(Playbook playbook, DateTimeZone zone, IReadOnlyDictionary<string, string> values)
    {
        var service = values.GetValueOrDefault(Service) is { Length: > 0 } chosen ? chosen : null;
        var fields = new List<FormField>
        {
            new FormField.Text(Title, "What is wrong?") { Value = values.GetValueOrDefault(Title, ""), Placeholder = "Payments are down", MaxLength = 200 },
            new FormField.Choice(SeverityField, "How bad is it?", [.. Severities.All.Select(severity => new ChoiceOption(severity.Label(), severity.Label(), playbook.Describe(severity)))]) { Value = values.GetValueOrDefault(SeverityField, Severity.Sev3.Label()) },
        };
        if (playbook.Services.Count > MostChoices) fields.Add(new FormField.Lookup(Service, "Service", LookupSource.Services) { Optional = true, Value = service is null ? null : new ChoiceOption(service, service) });
        else if (playbook.Services.Count > 0)
        {
            fields.Add(new FormField.Choice(Service, "Service", [.. playbook.Services.Select(known => new ChoiceOption(known, known))]) { Optional = true, Value = service });
        }
        fields.Add(new FormField.Text(Impact, "What is the impact?") { Multiline = true, Optional = true, Value = values.GetValueOrDefault(Impact, ""), Placeholder = "Customers cannot complete purchases" });
        fields.Add(new FormField.Time(Began, "It began at") { Optional = true, Hint = $"By your clock, {zone.Id}; a time later than now is yesterday's.", Value = BeganOf(values.GetValueOrDefault(Began, "")) });
        fields.Add(new FormField.Check(Private, "Private: only those involved see it") { Optional = true, Value = YesNo.IsYes(values.GetValueOrDefault(Private)) });
        return fields;
    }

    /// <param name="began">Null where nothing is said of it.</param>
    public static Dictionary<string, string> Check(FormRequest request, out Severity severity, out TimeOnly? began)
    {
        var errors = new Dictionary<string, string>();
        began = BeganOf(request.Value(Began));
        if (began is null && request.Value(Began).Length > 0) errors[Began] = "Choose a time, such as 10:15.";
        if (request.Value(Title).Length == 0) errors[Title] = "An incident needs a title, such as Payments are down.";
        if (!Severities.TryParse(request.Value(SeverityField), out severity)) errors[SeverityField] = "Choose a severity from SEV1 (worst) to SEV4.";
        return errors;
    }

    private static TimeOnly? BeganOf(string written) =>
        TimeOnly.TryParseExact(written, FormField.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
