using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds the person somebody means by <c>@bob</c>, <c>bob</c>, <c>Bob Smith</c> or <c>me</c>.</summary>
public sealed class PeopleFinder(People people)
{
    /// <summary>
    /// On a platform other than the local workspace, where nobody else can be meant than those of the settings, the platform's own id names a member (<c>slack:U0EVE</c>): its
    /// edge leaves such an id in a line only where it has asked who that is. An id of another platform names nobody, because nobody has asked there.
    /// </summary>
    /// <param name="typedOn">Where it was typed.</param>
    /// <returns>Null when nobody is called that.</returns>
    public PersonId? Find(string text, PersonId me, Platform typedOn)
    {
        var name = text.Trim().TrimStart('@');
        if (string.Equals(name, "me", StringComparison.OrdinalIgnoreCase)) return me;
        if (name.Contains(':')) return typedOn is not Platform.Local && name.StartsWith(typedOn.Word() + ":", StringComparison.Ordinal) ? new PersonId(name) : null;
        return people.All.FirstOrDefault(person => string.Equals(person.Id.Value, name, StringComparison.OrdinalIgnoreCase))?.Id
            ?? people.ByEmail(name)?.Id ?? people.ByName(name)?.Id;
    }

    /// <summary>Whose first and last name the words begin with, as nobody's other words do, and what follows; null where nobody's, or more than one's.</summary>
    public (PersonId Person, string Left)? FullName(string words) =>
        NamedFirst.Find(words, people.All.Select(person => person.Name).Where(name => name.Contains(' ')).Select(name => (name, people.ByName(name)?.Id)), next => !char.IsLetterOrDigit(next)) is ({ } person, var left) ? (person, left.TrimStart(' ', ':', ',', '.', '-', '\n')) : null;

    /// <summary>Whom a mistyped name most likely means; null where it is near nobody's.</summary>
    public PersonId? Near(string text) => Nearest.To(text.Trim().ToLowerInvariant(), people.All.Select(person => person.Id.Value)) is { } id ? new PersonId(id) : null;

    /// <summary>Why nobody was found, and who would be.</summary>
    public string Unknown(string text, Platform typedOn) => Elsewhere(text.Trim().TrimStart('@'), typedOn) is { } other
        ? $"There is nobody called '{Messages.Shorten.ToLine(text, 40)}' here: it is an id of {other}, where nothing can be asked from here. List the person under People in the settings, and they are found everywhere."
        : $"There is nobody called '{Messages.Shorten.ToLine(text, 40)}'; known are {string.Join(", ", people.All.Select(person => "@" + person.Id))}.";

    /// <summary>The platform whose id it is, where that is another than it was typed on.</summary>
    private static Platform? Elsewhere(string name, Platform typedOn) =>
        Enum.GetValues<Platform>().Where(other => other != typedOn && name.StartsWith(other.Word() + ":", StringComparison.OrdinalIgnoreCase)).Select(other => (Platform?)other).FirstOrDefault();
}
