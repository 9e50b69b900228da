using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat;

/// <summary>
/// How incidents' channels are called. What comes out keeps to the narrowest rules of the platforms, which are Slack's: lower-case letters of any script, digits, hyphens
/// and underscores, 80 characters (https://docs.slack.dev/reference/methods/conversations.create).
/// </summary>
public sealed partial record ChannelNameTemplate(string Text)
{
    /// <summary>Of 80; the rest is for the number a platform appends to a name that is taken.</summary>
    private const int Longest = 77;

    private const string Slug = "slug";

    private static readonly string[] Known = ["number", Slug, "severity", "service", "date"];

    public static ChannelNameTemplate Usual { get; } = new("inc-{number}-{slug}");

    public static ChannelNameTemplate Read(SettingsReader settings, string key)
    {
        var text = settings.Text(key, Usual.Text);
        var fixedPart = Placeholder().Replace(text, "");
        var unknown = Placeholder().Matches(text).Select(match => match.Groups[1].Value).FirstOrDefault(name => !Known.Contains(name));
        if (unknown is not null) settings.Mistake(key, $"'{{{unknown}}}' is no placeholder", string.Join(", ", Known.Select(name => $"{{{name}}}")));
        else if (!text.Contains("{number}", StringComparison.Ordinal)) settings.Mistake(key, $"'{text}' lacks {{number}}", "a template with {number}, so that no two channels are called alike");
        else if (fixedPart.Any(letter => !IsAllowed(letter))) settings.Mistake(key, $"'{text}' holds what a channel's name may not", "lower-case letters, digits, hyphens and underscores");
        else if (fixedPart.Length > Longest / 2) settings.Mistake(key, $"'{text}' is too long", $"at most {Longest / 2} characters beside the placeholders");
        else return new ChannelNameTemplate(text);
        return Usual;
    }

    /// <summary>The name for an incident; a private one's says nothing of what it is about.</summary>
    public string For(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var withoutSlug = Fill(incident, "");
        var room = Longest - withoutSlug.Length - 1;
        return incident.IsPrivate || room <= 0 ? withoutSlug : Fill(incident, Cut(Words(incident.Title), room));
    }

    private string Fill(Incident incident, string slug)
    {
        var filled = Placeholder().Replace(Text, match => match.Groups[1].Value switch
        {
            "number" => incident.Id.Number.ToString(CultureInfo.InvariantCulture),
            Slug => slug,
            "severity" => incident.Severity.Label().ToLowerInvariant(),
            "service" => incident.IsPrivate ? "" : Words(incident.Service ?? ""),
            "date" => incident.DeclaredAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => "",
        });
        return Cut(Gaps().Replace(filled, "-").Trim('-'), Longest);
    }

    /// <summary>The words with hyphens between them. What a name may not hold, the second half of a surrogate pair for one, parts words.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder();
        var gap = false;
        foreach (var letter in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (!char.IsLetterOrDigit(letter) || char.IsUpper(letter))
            {
                gap = words.Length > 0;
                continue;
            }
            if (gap) words.Append('-');
            words.Append(letter);
            gap = false;
        }
        return words.ToString();
    }

    private static string Cut(string name, int longest) => name.Length <= longest ? name : name[..longest].TrimEnd('-');

    private static bool IsAllowed(char letter) => letter is '-' or '_' || (char.IsLetterOrDigit(letter) && !char.IsUpper(letter));

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Gaps();
}
