using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>update</c>: opens with the last update's words and interval, because mostly little has changed.</summary>
internal static class UpdateForm
{
    public const string Text = "text";
    public const string Status = "status";
    public const string Next = "next";
    public const string Public = "public";

    public static Form For(Incident incident)
    {
        var statuses = Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen());
        return new Form
        {
            Command = "update",
            Context = incident.Id.ToString(),
            Title = $"Update {incident.Id}",
            Submit = "Post update",
            Fields =
            [
                new FormField.Text(Text, "What is known now?") { Multiline = true, Value = Messages.Shorten.ToLine(incident.LastUpdate?.Text ?? "", 2900) },
                new FormField.Choice(Status, "Status", [.. statuses.Select(status => new ChoiceOption(status.Word(), status.Word()))]) { Value = incident.Status.Word() },
                new FormField.Text(Next, "Next update in") { Value = Written(incident.LastUpdate?.Next ?? incident.Promise?.Every ?? TimeSpan.FromMinutes(30)), MaxLength = 40, Hint = "Such as 15m or 1h30m." },
                new FormField.Check(Public, "Also for the status page") { Optional = true },
            ],
        };
    }

    public static Dictionary<string, string> Check(FormRequest request, out TimeSpan next)
    {
        var errors = new Dictionary<string, string>();
        if (request.Value(Text).Length == 0) errors[Text] = "Say what is known, even if nothing is new.";
        if (!Durations.TryParse(request.Value(Next), out next)) errors[Next] = $"'{request.Value(Next)}' is not a duration; {Durations.Allowed}.";
        return errors;
    }

    private static string Written(TimeSpan duration) => $"{(int)Math.Max(1, duration.TotalMinutes)}m";
}
