using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>action add</c>, and of <c>action edit</c>.</summary>
internal static class ActionForm
{
    public const string What = "what";
    public const string Owner = "owner";
    public const string Due = "due";

    public static Form New(IncidentId incident, PersonId? owner = null) => Of(incident.ToString(), $"Action for {incident}", "Add", null, owner);

    public static Form Edit(IncidentId incident, ActionItem item) => Of($"{incident} {item.Number}", $"Action {item.Number} of {incident}", "Save", item, item.Owner);

    /// <summary>The item the form was opened for; null for a new one.</summary>
    public static int? Number(FormRequest request) =>
        request.Context.Split(' ') is [_, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? item : null;

    private static Form Of(string context, string title, string submit, ActionItem? item, PersonId? owner) => new()
    {
        Command = "action",
        Context = context,
        Title = title,
        Submit = submit,
        Fields =
        [
            new FormField.Text(What, "What is to be done?") { Value = item?.What ?? "", MaxLength = 500, Placeholder = "Add a circuit breaker" },
            new FormField.Person(Owner, "Who does it?") { Value = owner, Optional = true },
            new FormField.Date(Due, "By when?") { Value = item?.Due, Optional = true },
        ],
    };
}
