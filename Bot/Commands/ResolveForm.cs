using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>resolve</c>.</summary>
internal static class ResolveForm
{
    public const string Summary = "summary";
    public const string Cause = "cause";
    public const string Actions = "actions";
    public const string Owner = "owner";
    public const string Due = "due";
    public const string Learnings = "learnings";
    public const string Customers = "customers";

    /// <summary>Whether the root cause stands in it as it was when the form was opened.</summary>
    public static bool IsCauseUntouched(FormRequest sent) => sent.Context.Split(' ') is [_, var mark] && mark == Mark(sent.Value(Cause));

    /// <summary>Of the cause that the form is opened with.</summary>
    private static string Mark(string? cause) => MessageKey.Of((cause ?? "").Trim())[..8];

    /// <param name="read">What customers read of it where nobody writes anything for them.</param>
    public static Form For(Incident incident, IReadOnlyList<FormField.Shown> read) => new()
    {
        Command = "resolve",
        Context = $"{incident.Id} {Mark(incident.RootCause)}",
        Title = $"Resolve {incident.Id}",
        Submit = "Resolve",
        Fields =
        [
            new FormField.Text(Summary, "What was done?") { Multiline = true, Optional = true, Placeholder = "Rolled back payment-service to v2.2.9" },
            new FormField.Text(Cause, "Root cause, if it is known") { Multiline = true, Optional = true, Value = incident.RootCause ?? "" },
            new FormField.Text(Actions, "What is to be done so that it does not come back?") { Multiline = true, Optional = true, Hint = "One item a line; @bob, owner=@bob and due=friday in it count for that one." },
            new FormField.Person(Owner, "Owner where a line names none") { Optional = true },
            new FormField.Date(Due, "Due date where a line names none") { Optional = true },
            new FormField.Text(Learnings, "What was learnt?") { Optional = true, MaxLength = 2000, Placeholder = "Post-mortem to follow within 48 hours" },
            .. incident.Publication is { IsOver: false } ? new FormField[] { new FormField.Text(Customers, "What customers read on the status page") { Multiline = true, Optional = true, Value = PublicationRules.ResolvedText, Hint = "Their template says the rest." } } : [],
            .. read,
        ],
    };
}
