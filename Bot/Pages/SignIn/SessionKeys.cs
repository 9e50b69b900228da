using System.Xml.Linq;
using ChatOpsIncidentBot.Sealing;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>Keeps the keys of sessions in the database, sealed where there is a key for it, so that they outlive a restart and every node of several knows them.</summary>
public sealed partial class SessionKeys(Database database, Sealer sealer, TimeProvider time, ILogger<SessionKeys> logger) : IXmlRepository
{
    /// <remarks>Asked once at the start and then once a day, in a form that cannot wait otherwise. What cannot be opened stays where it is: sessions of another node's key are void here, and new ones begin.</remarks>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var rows = Task.Run(() => database.ReadAsync(SessionKeyTable.AllAsync, CancellationToken.None)).GetAwaiter().GetResult();
        var opened = rows.Select(row => sealer.Open(StoredSecrets.SessionKeyPlace(row.Name), row.Xml)).OfType<string>().Select(XElement.Parse).ToList();
        if (opened.Count < rows.Count) LogClosed(rows.Count - opened.Count);
        return opened;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = sealer.Seal(StoredSecrets.SessionKeyPlace(friendlyName), element.ToString(SaveOptions.DisableFormatting));
        Task.Run(() => database.WriteAsync(async session =>
        {
            await SessionKeyTable.AddAsync(session, friendlyName, xml, time.GetUtcNow());
            return true;
        }, CancellationToken.None)).GetAwaiter().GetResult();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} keys of sessions were sealed with a Secrets:Key that this node does not have, and are left alone")]
    private partial void LogClosed(int count);
}
