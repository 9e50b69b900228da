using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Automation;

/// <summary>What programs say, freed of what no platform shows.</summary>
internal sealed class ApiWords(People people)
{
    public static string? Clean(string? text) => text is null ? null : SafeText.Clean(text);

    public static string? Line(string? text) => text is null ? null : SafeText.CleanLine(text);

    /// <summary>Null where nobody in the settings is called so.</summary>
    public PersonId? Person(string name) => people.Find(new PersonId(name))?.Id;
}
