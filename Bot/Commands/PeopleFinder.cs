using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds the person somebody means by <c>@bob</c>, <c>bob</c> or <c>me</c>.</summary>
public sealed class PeopleFinder(People people)
{
    /// <returns>Null when nobody is called that.</returns>
    public PersonId? Find(string text, PersonId me)
    {
        var name = text.Trim().TrimStart('@');
        if (string.Equals(name, "me", StringComparison.OrdinalIgnoreCase)) return me;
        if (name.Contains(':')) return new PersonId(name);
        return people.All.FirstOrDefault(person => string.Equals(person.Id.Value, name, StringComparison.OrdinalIgnoreCase))?.Id
            ?? people.ByEmail(name)?.Id;
    }

    public string Unknown(string text) =>
        $"There is nobody called '{Messages.Shorten.ToLine(text, 40)}'; known are {string.Join(", ", people.All.Select(person => "@" + person.Id))}.";
}
