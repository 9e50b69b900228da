using System.Xml.Linq;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>Keeps the keys of sessions in the database, so that they outlive a restart and every node of several knows them.</summary>
public sealed class SessionKeys(Database database, TimeProvider time) : IXmlRepository
{
    /// <remarks>Asked once at the start and then once a day, in a form that cannot wait otherwise.</remarks>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => database.ReadAsync(SessionKeyTable.AllAsync, CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        Task.Run(() => database.WriteAsync(async session =>
        {
            await SessionKeyTable.AddAsync(session, friendlyName, xml, time.GetUtcNow());
            return true;
        }, CancellationToken.None)).GetAwaiter().GetResult();
    }
}
