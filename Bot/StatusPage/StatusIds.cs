using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>
/// Twelve letters and digits, as other programs expect of a status page: always the same for the same thing, and, because nobody else has the secret, saying nothing of how many
/// incidents there are.
/// </summary>
public sealed class StatusIds(byte[] secret)
{
    /// <summary>The kept secret's name.</summary>
    public const string Secret = KeptSecretNames.StatusIds;

    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    public string OfPage => Code("page");

    public string Of(IncidentId incident) => Code($"incident {incident.Number}");

    public string Of(IncidentId incident, PublicUpdate update) => Code($"incident {incident.Number} update {update.Number}");

    public string Of(Maintenance maintenance) => Code($"maintenance {maintenance.Number}");

    public string Of(Maintenance maintenance, MaintenanceUpdate update) => Code($"maintenance {maintenance.Number} update {update.Number}");

    public string Of(StatusComponent component) => OfComponent(component.Name);

    public string OfComponent(string name) => Code($"component {name}");

    public string OfGroup(string name) => Code($"group {name}");

    private string Code(string what)
    {
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(what));
        return string.Create(12, hash, static (letters, hash) =>
        {
            for (var index = 0; index < letters.Length; index++) letters[index] = Letters[hash[index] % Letters.Length];
        });
    }
}
