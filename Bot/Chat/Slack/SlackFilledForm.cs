namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>What somebody filled into a modal (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload).</summary>
/// <param name="Values">By field; an empty field is an empty text, a person is the bot's own id.</param>
/// <param name="Errors">At fields whose person may not take part.</param>
public sealed record SlackFilledForm(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors)
{
    /// <summary>The value of a check that is set.</summary>
    public const string Checked = "true";

    private const string PersonType = "users_select";

    /// <summary>By field, as Slack writes them.</summary>
    public static Dictionary<string, string> ValuesOf(SlackViewState? state) => Fields(state).ToDictionary(field => field.Name, field => Value(field.State));

    /// <summary>The fields in which somebody was chosen, with Slack's own ids.</summary>
    public static IEnumerable<(string Name, string Member)> MembersOf(SlackViewState? state) =>
        Fields(state).Where(field => field.State is { Type: PersonType, SelectedUser.Length: > 0 }).Select(field => (field.Name, field.State.SelectedUser!));

    private static IEnumerable<(string Name, SlackFieldState State)> Fields(SlackViewState? state)
    {
        foreach (var (name, elements) in state?.Values ?? new Dictionary<string, IReadOnlyDictionary<string, SlackFieldState>>())
        {
            if (elements.Values.FirstOrDefault() is { } field) yield return (name, field);
        }
    }

    private static string Value(SlackFieldState field) => field switch
    {
        { Type: "checkboxes" } => field.SelectedOptions is { Count: > 0 } ? Checked : "false",
        { Type: PersonType } => field.SelectedUser ?? "",
        { Type: "datepicker" } => field.SelectedDate ?? "",
        { Type: "timepicker" } => field.SelectedTime ?? "",
        { SelectedOption.Value: { } chosen } => chosen,
        _ => field.Value ?? "",
    };
}
