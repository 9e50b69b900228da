using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>What people are called in a review: what they were there for, so that it reads of the system and not of them, or by name where the settings say so.</summary>
public sealed partial class ReviewNames
{
    private const string Somebody = "a responder";

    private static readonly HashSet<string> Months = new(StringComparer.OrdinalIgnoreCase) { "april", "august", "june", "may" };

    /// <summary>Names that are words, too.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "ace", "art", "bill", "brook", "chance", "chase", "cliff", "dale", "dawn", "dean", "don", "drew", "faith", "frank", "gene", "glen", "grace", "grant", "guy", "hope", "hunter", "iris", "ivy", "jack", "joy", "lance", "mark",
        "mason", "max", "miles", "norm", "pat", "penny", "pierce", "ray", "rich", "rob", "rose", "ruby", "sky", "summer", "sue", "victor", "wade", "will",
    };

    private readonly Dictionary<PersonId, string> _called = [];
    private readonly Dictionary<string, PersonId> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly Regex? _names;
    private readonly bool _hasNames;

    /// <param name="known">Everybody whose name may stand in what was written.</param>
    public ReviewNames(Incident incident, IReadOnlyList<RoleDefinition> roles, bool hasNames, IReadOnlyList<Person> known)
    {
        _hasNames = hasNames;
        foreach (var (role, person) in incident.Roles) _called.TryAdd(person, role == Role.Commander.Value ? "the incident commander" : $"the {roles.FirstOrDefault(defined => defined.Role.Value == role)?.Name ?? role}");
        foreach (var page in incident.Pages.Where(page => page.IsLevel)) foreach (var person in page.People) _called.TryAdd(person, $"the {page.Title}");
        if (incident.DeclaredBy is Actor.Human declarer) _called.TryAdd(declarer.Person, "the reporter");
        foreach (var person in incident.Responders.Concat(incident.Entered)) _called.TryAdd(person, Somebody);
        if (hasNames) return;
        foreach (var person in known) _called.TryAdd(person.Id, Somebody);
        foreach (var person in _called.Keys) _named.TryAdd(person.Value, person);
        foreach (var person in known) foreach (var name in Called(person)) _named.TryAdd(name, person.Id);
        var names = known.SelectMany(person => Patterns(person, HasPart(incident, person.Id))).Distinct().OrderByDescending(pattern => pattern.Length).ToList();
        if (names.Count > 0) _names = new Regex($@"(?<![\w@./#-])(?:{string.Join('|', names)})(?![\w@/-]|\.\w)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    public string Of(PersonId person) => _hasNames ? "@" + person.Value : _called.GetValueOrDefault(person, Somebody);

    /// <summary>A line without mentions, beginning with a capital where it begins with somebody.</summary>
    public string Line(RichText line)
    {
        var text = string.Concat(line.Spans.Select(span => span is Span.Mention mention ? Of(mention.Person) : PlainText.Of(span)));
        text = Typed(text.ReplaceLineEndings(" "));
        return text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }

    /// <summary>Somebody's own words, in which others may be named, with a mention or without.</summary>
    public string Typed(string words)
    {
        if (_hasNames) return words;
        var text = Mention().Replace(words, match => _named.TryGetValue(match.Groups[1].Value, out var person) ? Begun(words, match.Index, _called[person]) : match.Value);
        try
        {
            return _names?.Replace(text, match => _named.TryGetValue(match.Value, out var person) ? Begun(text, match.Index, _called[person]) : match.Value) ?? text;
        }
        catch (RegexMatchTimeoutException)
        {
            // Names come from the settings and the words from anybody.
            return text;
        }
    }

    private static string Begun(string text, int index, string called) => SentenceStart().IsMatch(text[..index]) ? char.ToUpperInvariant(called[0]) + called[1..] : called;

    private static IEnumerable<string> Called(Person person) => person.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [{ Length: > 1 } first, _, ..] ? [person.Name, first] : [person.Name];

    /// <summary>The whole name, the first name alone, and the first name as an id. What is a word as well is a name only inside of a sentence, or where somebody of the incident bears it.</summary>
    private static IEnumerable<string> Patterns(Person person, bool hasPart)
    {
        foreach (var name in Called(person))
        {
            if (name.Contains(' ', StringComparison.Ordinal))
            {
                yield return $"(?i:{Regex.Escape(name)})";
                continue;
            }
            if (name.Length < 2 || !char.IsUpper(name[0]) || Months.Contains(name)) continue;
            if (!Words.Contains(name)) yield return Regex.Escape(name);
            else yield return hasPart ? Regex.Escape(name) : $@"(?<=[\w,;)]\s){Regex.Escape(name)}";
            if (!Words.Contains(name) && name.Equals(person.Id.Value, StringComparison.OrdinalIgnoreCase)) yield return Regex.Escape(name.ToLowerInvariant());
        }
    }

    private static bool HasPart(Incident incident, PersonId person) =>
        incident.Insiders().Contains(person) || incident.Roles.ContainsValue(person) || incident.DeclaredBy is Actor.Human { Person: var declarer } && declarer == person;

    [GeneratedRegex(@"(?<![\w@./])@([A-Za-z0-9][\w.:-]*\w)")]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?:^|[.!?]\s+|\n[\s*-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceStart();
}
