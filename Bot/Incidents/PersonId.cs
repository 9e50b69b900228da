namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// A person as the whole bot knows them: the key under <c>People</c> in the settings (<c>bob</c>), or, for somebody
/// the settings do not list, the platform and its own id (<c>slack:U0BOB</c>).
/// </summary>
[System.Text.Json.Serialization.JsonConverter(typeof(PersonIdJson))]
public readonly record struct PersonId(string Value)
{
    public override string ToString() => Value;
}
