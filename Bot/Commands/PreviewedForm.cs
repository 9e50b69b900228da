using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Commands;

/// <summary>A form that comes back once with what others will read, above everything that was typed: whoever finds a mistake there mends it in place, and is shown it once more.</summary>
internal static class PreviewedForm
{
    /// <summary>What to do after having read.</summary>
    private const string Go = "go";

    private const string Send = "send", Back = "back";

    /// <summary>Before the mark of what was shown, in the context.</summary>
    private const string Seen = " seen:";

    public static FormField.Choice AndNow(string send) => new(Go, "And now?", [new ChoiceOption(Send, send), new ChoiceOption(Back, "Back to the form")]) { Value = Send };

    public static bool GoesBack(FormRequest sent) => sent.Value(Go) == Back;

    /// <param name="values">Everything that was typed, and nothing else.</param>
    public static bool WasSeen(FormRequest sent, IEnumerable<string> values) => sent.Context.EndsWith(Seen + MarkOf(values), StringComparison.Ordinal);

    /// <summary>The context of the form that shows what was typed.</summary>
    public static string Context(string incident, IEnumerable<string> values) => incident + Seen + MarkOf(values);

    private static string MarkOf(IEnumerable<string> values) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', values.Select(value => value.ReplaceLineEndings("\n"))))))[..16];
}
