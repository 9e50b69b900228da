using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Takes a person out of texts. Their id goes wherever it stands for them: alone, in a key, behind an @. In sentences only what nobody else is called goes;
/// a bare word such as Bob stays, unless whoever erases says that it means them.
/// </summary>
public sealed class PersonWords
{
    /// <summary>What these members hold are words of the program, whatever people are called.</summary>
    private static readonly HashSet<string> Words = ["kind", "channel", "op", "card", "block", "field", "contact", "check", "paging", "span", "Platform", "On", "Status", "Severity", "WorstSeverity", "State"];

    private const string Before = @"(?<![\p{L}\p{N}_.\-])", After = @"(?![\p{L}\p{N}_]|[.\-][\p{L}\p{N}_])";

    private readonly Regex _inKeys, _inSentences, _loose;
    private readonly Regex? _names;
    private readonly string _other, _name;

    /// <param name="number">Under which they are known from now on.</param>
    /// <param name="names">What means them and nobody else: a whole name, an address, an account.</param>
    /// <param name="loose">Words that may mean them.</param>
    public PersonWords(PersonId person, int number, IReadOnlyList<string> names, IReadOnlyList<string> loose)
    {
        ArgumentNullException.ThrowIfNull(names);
        (Person, Other) = (person, FormerPerson.Of(number));
        (_other, _name) = (Other.Value, FormerPerson.Name(number));
        var id = Regex.Escape(person.Value);
        _inKeys = new Regex($"{Before}{id}{After}", RegexOptions.CultureInvariant);
        _inSentences = new Regex($"{Before}(?:(?<at>@){id}|(?<=person:){id}){After}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        _loose = Any([person.Value, .. loose]);
        _names = names.Count == 0 ? null : Any(names);
        Patterns = [.. names.Concat(loose).Append(person.Value).SelectMany(Spellings).Distinct().Select(Pattern)];
    }

    public PersonId Person { get; }

    /// <summary>Who they are from now on.</summary>
    public PersonId Other { get; }

    /// <summary>For LIKE, in small letters, escaped by an exclamation mark: whatever is touched, or may mean them, is among what they find.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <returns>The text itself where there is nothing to take out.</returns>
    public string In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Json(text) is not { } json) return InPlain(text);
        return InNode(json) is var (after, isOther) && isOther ? after!.ToJsonString() : text;
    }

    /// <summary>As <see cref="In"/>, of what the program alone writes: their id means them there, whatever stands beside it.</summary>
    public string InOwn(string text)
    {
        var told = In(text);
        return Json(told) is null ? _inKeys.Replace(told, _other) : told;
    }

    /// <summary>Whether words are left in it that may mean them.</summary>
    public bool MayMean(string text) => Json(text) is { } json ? Strings(json).Any(MayMean) : _loose.IsMatch(text);

    private string InPlain(string text)
    {
        if (text == Person.Value) return _other;
        // Without a space it is a key, an id, an address; with one somebody's sentence.
        var isKey = !text.Any(char.IsWhiteSpace);
        var told = isKey ? _inKeys.Replace(text, _other) : text;
        told = _inSentences.Replace(told, match => match.Groups["at"].Value + _other);
        return _names?.Replace(told, isKey ? _other : _name) ?? told;
    }

    private (JsonNode? Node, bool IsOther) InNode(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                var isOther = false;
                foreach (var (name, value) in members.ToList())
                {
                    if (Words.Contains(name) && value is JsonValue && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() == Person.Value) continue;
                    if (InNode(value) is not { IsOther: true } changed) continue;
                    if (!ReferenceEquals(changed.Node, value)) members[name] = changed.Node;
                    isOther = true;
                }
                return (members, isOther);
            case JsonArray items:
                var isAny = false;
                for (var i = 0; i < items.Count; i++)
                {
                    if (InNode(items[i]) is not { IsOther: true } changed) continue;
                    if (!ReferenceEquals(changed.Node, items[i])) items[i] = changed.Node;
                    isAny = true;
                }
                return (items, isAny);
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                var text = value.GetValue<string>();
                var told = In(text);
                return told == text ? (value, false) : (JsonValue.Create(told), true);
            default:
                return (node, false);
        }
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.GetValueKind() is JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    private static JsonNode? Json(string text)
    {
        if (text.Length < 2 || text[0] is not ('{' or '[')) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A whole name stands in channels' names with something else in the place of a space. With a dot it would be an address or somebody's id, and perhaps another's.</summary>
    private static Regex Any(IReadOnlyList<string> words) => new(
        $@"(?<![\p{{L}}\p{{N}}_]|person:)@?(?:{string.Join('|', words.OrderByDescending(word => word.Length).Select(word => Regex.Escape(word).Replace(@"\ ", @"[\s_\-]+", StringComparison.Ordinal)))})(?![\p{{L}}\p{{N}}_])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The databases know small letters of ASCII alone, and JSON has its own way of writing the others.</summary>
    private static IEnumerable<string> Spellings(string word) =>
        new[] { word, word.ToLower(CultureInfo.InvariantCulture), word.ToUpper(CultureInfo.InvariantCulture) }
            .SelectMany(spelt => new[] { spelt, JavaScriptEncoder.Default.Encode(spelt) })
            .SelectMany(spelt => new[] { spelt.ToLower(CultureInfo.InvariantCulture), string.Concat(spelt.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter)) });

    private static string Pattern(string word) => $"%{word.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
}
