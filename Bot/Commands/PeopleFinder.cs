using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds the person somebody means by <c>@bob</c>, <c>bob</c> or <c>me</c>.</summary>
public sealed class PeopleFinder(People people, IEnumerable<IChatPlatform> platforms)
{
    /// <summary>
    /// Where everybody stands in the settings nobody else can be meant. Elsewhere a platform's own id names a member (<c>slack:U0EVE</c>): the platform's edge leaves such
    /// an id in a line only where it has asked who that is.
    /// </summary>
    private readonly Lazy<IReadOnlyList<string>> _strangers =
        new(() => [.. platforms.Where(platform => platform.Platform is not Platform.Local).Select(platform => platform.Platform.Word() + ":")]);

    /// <returns>Null when nobody is called that.</returns>
    public PersonId? Find(string text, PersonId me)
    {
        var name = text.Trim().TrimStart('@');
        if (string.Equals(name, "me", StringComparison.OrdinalIgnoreCase)) return me;
        if (name.Contains(':')) return _strangers.Value.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) ? new PersonId(name) : null;
        return people.All.FirstOrDefault(person => string.Equals(person.Id.Value, name, StringComparison.OrdinalIgnoreCase))?.Id
            ?? people.ByEmail(name)?.Id;
    }

    public string Unknown(string text) =>
        $"There is nobody called '{Messages.Shorten.ToLine(text, 40)}'; known are {string.Join(", ", people.All.Select(person => "@" + person.Id))}.";
}
