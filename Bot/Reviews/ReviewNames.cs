using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>What people are called in a review: what they were there for, so that it reads of the system and not of them, or by name where the settings say so.</summary>
public sealed partial class ReviewNames
{
    private readonly Dictionary<PersonId, string> _called = [];
    private readonly bool _hasNames;

    public ReviewNames(Incident incident, IReadOnlyList<RoleDefinition> roles, bool hasNames)
    {
        _hasNames = hasNames;
        foreach (var (role, person) in incident.Roles) _called.TryAdd(person, role == Role.Commander.Value ? "the incident commander" : $"the {roles.FirstOrDefault(known => known.Role.Value == role)?.Name ?? role}");
        foreach (var page in incident.Pages.Where(page => page.IsLevel)) foreach (var person in page.People) _called.TryAdd(person, $"the {page.Title}");
        if (incident.DeclaredBy is Actor.Human declarer) _called.TryAdd(declarer.Person, "the reporter");
        foreach (var person in incident.Responders.Concat(incident.Entered)) _called.TryAdd(person, "a responder");
    }

    public string Of(PersonId person) => _hasNames ? "@" + person.Value : _called.GetValueOrDefault(person, "a responder");

    /// <summary>A line without mentions, beginning with a capital where it begins with somebody.</summary>
    public string Line(RichText line)
    {
        var text = string.Concat(line.Spans.Select(span => span is Span.Mention mention ? Of(mention.Person) : PlainText.Of(span)));
        text = Typed(text.ReplaceLineEndings(" "));
        return text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }

    /// <summary>Somebody's own words, in which others may be named.</summary>
    public string Typed(string words) => _hasNames ? words : Mention().Replace(words, match => _called.GetValueOrDefault(new PersonId(match.Groups[1].Value), match.Value));

    [GeneratedRegex(@"(?<![\w@.])@([A-Za-z0-9][\w.:-]*\w)")]
    private static partial Regex Mention();
}
