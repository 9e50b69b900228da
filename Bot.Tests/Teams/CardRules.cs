using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Teams;

/// <summary>Whether Teams takes a message, by what Microsoft documents of cards; stricter than Teams where it would show something otherwise than meant.</summary>
internal static partial class CardRules
{
    private const int LargestMessage = 28 * 1024;

    private static readonly Dictionary<string, string[]> Elements = new()
    {
        ["TextBlock"] = ["type", "text", "wrap", "size", "weight", "color", "isSubtle", "fontType", "style", "separator", "spacing"],
        ["Container"] = ["type", "items", "style", "bleed", "separator", "spacing"],
        ["FactSet"] = ["type", "facts", "separator", "spacing"],
        ["ActionSet"] = ["type", "actions", "separator", "spacing"],
        ["Image"] = ["type", "url", "altText", "separator", "spacing"],
        ["Input.Text"] = ["type", "id", "label", "isRequired", "errorMessage", "value", "placeholder", "isMultiline", "maxLength"],
        ["Input.ChoiceSet"] = ["type", "id", "label", "isRequired", "errorMessage", "value", "choices", "choices.data", "style"],
        ["Input.Date"] = ["type", "id", "label", "isRequired", "errorMessage", "value"],
        ["Input.Time"] = ["type", "id", "label", "isRequired", "errorMessage", "value"],
        ["Input.Toggle"] = ["type", "id", "title", "value"],
    };

    private static readonly string[] Words = ["text", "title", "value", "label"], Parts = ["body", "items", "facts", "actions"];

    private static readonly string[] Pictures = ["https://", "data:image/jpeg;base64,", "data:image/png;base64,"];

    private static readonly string[] Styles = ["default", "emphasis", "good", "attention", "warning", "accent"];

    /// <returns>Why Teams would not take it, or null.</returns>
    public static string? Refuse(JsonElement message)
    {
        if (Encoding.UTF8.GetByteCount(message.GetRawText()) > LargestMessage) return "MessageSizeTooBig";
        if (message.GetProperty("type").GetString() != "message") return "BadSyntax: only messages are sent";
        if (message.TryGetProperty("text", out _)) return "BadSyntax: text beside a card is split off";
        if (message.GetProperty("summary").GetString() is not { Length: > 0 and <= 260 }) return "BadSyntax: the summary is empty or too long";
        if (message.GetProperty("attachments").EnumerateArray().ToList() is not [var attachment]) return "BadSyntax: one card is one message";
        if (attachment.GetProperty("contentType").GetString() != "application/vnd.microsoft.card.adaptive") return "BadSyntax: it is no Adaptive Card";
        return RefuseCard(attachment.GetProperty("content"), inDialog: false);
    }

    public static string? RefuseCard(JsonElement card, bool inDialog)
    {
        if (card.GetProperty("type").GetString() != "AdaptiveCard" || card.GetProperty("version").GetString() != "1.5") return "BadSyntax: the card's version";
        if (card.TryGetProperty("refresh", out var refresh) && Refresh(refresh, inDialog) is { } stale) return stale;
        var texts = Texts(card).ToList();
        foreach (var element in card.GetProperty("body").EnumerateArray()) if (Element(element, inDialog) is { } why) return why;
        if (card.TryGetProperty("actions", out var actions) && Actions(actions, inDialog) is { } wrong) return wrong;
        var mentions = Mentions(card).ToList();
        if (mentions.Select(mention => mention.Text).Distinct().Count() != mentions.Count) return "BadArgument: two mentions look alike";
        if (mentions.Find(mention => !texts.Exists(text => text.Contains(mention.Text, StringComparison.Ordinal))) is { Text: { } nowhere }) return $"BadArgument: the mention {nowhere} stands nowhere";
        foreach (var text in texts)
        {
            foreach (Match at in At().Matches(text)) if (mentions.TrueForAll(mention => mention.Text != at.Value)) return $"BadArgument: {at.Value} mentions nobody";
            foreach (Match function in Function().Matches(text)) if (!Clock().IsMatch(function.Value)) return $"BadArgument: {function.Value} is no function of a card";
            if (text.Any(char.IsSurrogate) && !IsWellFormed(text)) return "BadSyntax: half a letter";
        }
        return null;
    }

    /// <summary>Everything people read in a card, as it was sent.</summary>
    public static IEnumerable<string> Texts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().SelectMany(Texts);
        if (element.ValueKind != JsonValueKind.Object) return [];
        var own = Words.Where(name => element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && IsShown(element, name)).Select(name => element.GetProperty(name).GetString()!);
        return own.Concat(Parts.Where(name => element.TryGetProperty(name, out _)).SelectMany(name => Texts(element.GetProperty(name))));
    }

    public static IEnumerable<(string Text, string Id)> Mentions(JsonElement card) =>
        card.TryGetProperty("msteams", out var extras) && extras.TryGetProperty("entities", out var entities)
            ? entities.EnumerateArray().Select(entity => (entity.GetProperty("text").GetString()!, entity.GetProperty("mentioned").GetProperty("id").GetString()!))
            : [];

    /// <summary>As people see it: without the Markdown, and with what a client makes of functions left as a word.</summary>
    public static string Seen(string text) => Escaped().Replace(Link().Replace(Clock().Replace(text, "(time)"), "${label}"), "$1").Replace("**", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal).Replace('\u00A0', ' ').Replace("\n\n", "\n", StringComparison.Ordinal);

    /// <summary>Addresses one can press; a button's label is no Markdown.</summary>
    public static IEnumerable<string> Links(JsonElement card) =>
        Texts(card).Except(TeamsPressable.Of(card).Select(button => button.Title)).SelectMany(text => Link().Matches(text)).Select(match => match.Groups["address"].Value);

    private static bool IsShown(JsonElement element, string name) => name != "value" || !element.TryGetProperty("type", out var type) || type.GetString() is "Fact";

    private static string? Element(JsonElement element, bool inDialog)
    {
        var type = element.GetProperty("type").GetString()!;
        if (!Elements.TryGetValue(type, out var allowed)) return $"BadSyntax: {type} is no element";
        if (element.EnumerateObject().Select(property => property.Name).Except(allowed).FirstOrDefault() is { } unknown) return $"BadSyntax: {type} has no {unknown}";
        if (type.StartsWith("Input.", StringComparison.Ordinal) && !inDialog) return "BadSyntax: inputs are for dialogs";
        return type switch
        {
            "TextBlock" => string.IsNullOrEmpty(element.GetProperty("text").GetString()) ? "BadSyntax: an empty text" : null,
            "Container" when element.TryGetProperty("style", out var style) && !Styles.Contains(style.GetString()) => "BadSyntax: the container's style",
            "Container" => element.GetProperty("items").EnumerateArray().Select(item => Element(item, inDialog)).FirstOrDefault(why => why is not null),
            "Image" when !Pictures.Any(allowed => element.GetProperty("url").GetString()!.StartsWith(allowed, StringComparison.Ordinal)) => "BadSyntax: the picture's address",
            "Image" => string.IsNullOrEmpty(element.GetProperty("altText").GetString()) ? "BadSyntax: a picture without words" : null,
            "FactSet" => element.GetProperty("facts").GetArrayLength() == 0 ? "BadSyntax: no facts" : null,
            "ActionSet" => Actions(element.GetProperty("actions"), inDialog),
            _ => null,
        };
    }

    private static string? Actions(JsonElement actions, bool inDialog)
    {
        if (actions.GetArrayLength() is 0 or > 6) return "BadArgument: a row shows one to six buttons";
        foreach (var action in actions.EnumerateArray())
        {
            if (string.IsNullOrWhiteSpace(action.GetProperty("title").GetString())) return "BadArgument: a button without a word";
            var isExecute = action.GetProperty("type").GetString() == "Action.Execute";
            if (isExecute && (inDialog || !action.TryGetProperty("verb", out _))) return "BadArgument: Action.Execute here";
            if (!isExecute && !inDialog && !action.GetProperty("data").TryGetProperty("msteams", out _)) return "BadArgument: a button that would be sent as a message";
        }
        return null;
    }

    private static string? Refresh(JsonElement refresh, bool inDialog)
    {
        if (inDialog) return "BadArgument: a dialog is not refreshed";
        if (refresh.GetProperty("action").GetProperty("type").GetString() != "Action.Execute" || !refresh.GetProperty("action").TryGetProperty("verb", out _)) return "BadArgument: what refreshes a card";
        if (!refresh.TryGetProperty("userIds", out var users)) return null;
        var ids = users.EnumerateArray().Select(user => user.GetString()!).ToList();
        return ids.Count is 0 or > 60 || ids.Distinct().Count() != ids.Count || !ids.TrueForAll(id => id.StartsWith("29:", StringComparison.Ordinal)) ? "BadArgument: for whom a card is refreshed" : null;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return false;
        }
        return true;
    }

    [GeneratedRegex("<at>.*?</at>|<at[^>]*>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex At();

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Function();

    [GeneratedRegex(@"\{\{(DATE|TIME)\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(,\s?(COMPACT|SHORT|LONG))?\)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<!\\)\[(?<label>(?:\\.|[^\]\\])*)\]\((?<address>[^)\s]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\\([\\*_\[\]`~&!#>+\-.)])", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
