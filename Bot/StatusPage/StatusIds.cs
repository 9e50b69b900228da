using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>Twelve letters and digits, as other programs expect of a status page; always the same for the same thing, and saying nothing of how many incidents there are.</summary>
public static class StatusIds
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Of(IncidentId incident) => Code($"incident {incident.Number}");

    public static string Of(IncidentId incident, PublicUpdate update) => Code($"incident {incident.Number} update {update.Number}");

    public static string Of(StatusComponent component) => Code($"component {component.Name}");

    public static string OfComponent(string name) => Code($"component {name}");

    public static string OfGroup(string name) => Code($"group {name}");

    public static string OfPage(StatusPageSettings settings) => Code($"page {settings.Name}");

    private static string Code(string what)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(what));
        return string.Create(12, hash, static (letters, hash) =>
        {
            for (var index = 0; index < letters.Length; index++) letters[index] = Letters[hash[index] % Letters.Length];
        });
    }
}
