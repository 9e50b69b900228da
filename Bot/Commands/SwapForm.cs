using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>swap</c>.</summary>
internal static class SwapForm
{
    public const string Rotation = "rotation";
    public const string Person = "person";
    public const string Reason = "reason";

    private const int MostChoices = 100;

    public static Form New(Rotations rotations, Rotation? rotation) => new()
    {
        Command = "swap",
        Title = "Swap a turn",
        Submit = "Ask",
        Introduction = "Your next turn for theirs. Nothing changes until they accept.",
        Fields =
        [
            new FormField.Choice(Rotation, "Rotation", [.. rotations.All.Take(MostChoices).Select(one => new ChoiceOption(one.Name, one.Name, null))]) { Value = (rotation ?? rotations.All[0]).Name },
            new FormField.Person(Person, "With whom?"),
            new FormField.Text(Reason, "Why?") { Optional = true, MaxLength = 300, Placeholder = "I am at a wedding" },
        ],
    };
}
