using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>
/// The form of a bare <c>update</c>: opens with the last update's words and interval, because mostly little has changed. Where others than the responders will read it, it comes back once
/// with what they will read.
/// </summary>
internal static class UpdateForm
{
    public const string Text = "text";
    public const string Status = "status";
    public const string Cause = "cause";
    public const string Impact = "impact";
    public const string Need = "need";
    public const string Eta = "eta";
    public const string Next = "next";
    public const string Public = "public";
    public const string Customers = "customers";

    private const int LongestPart = 2000, LongestHint = 150;

    private static readonly string[] Typed = [Text, Status, Cause, Impact, Need, Eta, Next, Public, Customers];

    /// <param name="every">How often updates are owed.</param>
    /// <param name="forCustomers">Whether whoever fills it in may tell customers, too.</param>
    /// <param name="typed">What was typed for a field already, in the line that opens the form.</param>
    public static Form For(Incident incident, TimeSpan every, bool forCustomers, Func<string, string?>? typed = null) => new()
    {
        Command = "update",
        Context = incident.Id.ToString(),
        Title = $"Update {incident.Id}",
        Submit = "Post update",
        Fields = Fields(incident, forCustomers, field => typed?.Invoke(field) is { Length: > 0 } said ? said : field switch
        {
            Text => Messages.Shorten.ToLine(incident.LastUpdate?.Text ?? "", 2900),
            Status => incident.Status.Word(),
            Next => Written(incident.LastUpdate?.Next ?? every),
            _ => "",
        }),
    };

    /// <summary>The form again, with everything that was typed.</summary>
    public static Form Again(FormRequest sent, Incident incident, bool forCustomers) => For(incident, TimeSpan.Zero, forCustomers) with { Fields = Fields(incident, forCustomers, sent.Value) };

    /// <summary>What each will read, above everything that was typed.</summary>
    public static Form Preview(FormRequest sent, Incident incident, bool forCustomers, IReadOnlyList<FormField.Shown> readers) => new()
    {
        Command = "update",
        Context = PreviewedForm.Context(incident.Id.ToString(), Values(sent)),
        Title = $"Preview {incident.Id}",
        Submit = "Go on",
        Introduction = "Nothing is out yet. This is what each will read:",
        Fields =
        [
            .. readers,
            PreviewedForm.AndNow("Send it"),
            .. Fields(incident, forCustomers, sent.Value),
        ],
    };

    /// <summary>Whether exactly this was shown before.</summary>
    public static bool WasSeen(FormRequest sent) => PreviewedForm.WasSeen(sent, Values(sent));

    public static Dictionary<string, string> Check(FormRequest request, PeopleClock clock, out IncidentCommand.PostUpdate update)
    {
        var errors = new Dictionary<string, string>();
        if (request.Value(Text).Length == 0) errors[Text] = "Say what is known, even if nothing is new.";
        var (next, problem) = clock.Ahead(request.Value(Next), request.By);
        if (next is null) errors[Next] = $"'{request.Value(Next)}' {problem}";
        IncidentStatus? status = IncidentStatuses.TryParse(request.Value(Status), out var chosen) ? chosen : null;
        update = new IncidentCommand.PostUpdate(request.Value(Text), next, YesNo.IsYes(request.Value(Public)), status)
        {
            Impact = request.Value(Impact),
            RootCause = request.Value(Cause),
            Need = request.Value(Need),
            Eta = request.Value(Eta),
            PublicText = request.Value(Customers),
        };
        return errors;
    }

    private static IReadOnlyList<FormField> Fields(Incident incident, bool forCustomers, Func<string, string> value)
    {
        var statuses = Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen());
        return
        [
            new FormField.Text(Text, "What is known, and what is being done?") { Multiline = true, Value = value(Text), Hint = "A line for each step." },
            new FormField.Choice(Status, "Status", [.. statuses.Select(status => new ChoiceOption(status.Word(), status.Word()))]) { Value = value(Status) },
            Part(Impact, "Impact", incident.Impact),
            Part(Cause, "Root cause", incident.RootCause),
            Part(Need, "What is needed of others"),
            Part(Eta, "When it will be over") with { MaxLength = 100 },
            new FormField.Text(Next, "Next update in") { Value = value(Next), MaxLength = 40, Hint = "Such as 15m or 1h30m, or the time it comes at, such as 14:30." },
            .. forCustomers && PublicationRules.Never(incident) is null
                ? new FormField[]
                {
                    new FormField.Check(Public, "Also for the status page") { Optional = true, Value = YesNo.IsYes(value(Public)) },
                    new FormField.Text(Customers, "What customers read, if it is something else") { Multiline = true, Optional = true, Value = value(Customers) },
                }
                : [],
        ];

        FormField.Text Part(string name, string label, string? soFar = null) => new(name, label)
        {
            Optional = true,
            Value = value(name),
            MaxLength = LongestPart,
            Hint = soFar is null ? null : $"Left empty it stays: {Messages.Shorten.ToLine(soFar, LongestHint)}",
        };
    }

    private static IEnumerable<string> Values(FormRequest sent) => Typed.Select(field => field == Public ? $"{YesNo.IsYes(sent.Value(field))}" : sent.Value(field));

    private static string Written(TimeSpan duration) => $"{(int)Math.Max(1, duration.TotalMinutes)}m";
}
