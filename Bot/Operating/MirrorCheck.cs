using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.StatusPage;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Whether Statuspage takes what it is to be told. Only for <c>check</c>: a bot that pages must not be taken out of service because another page cannot be written to.</summary>
public sealed class MirrorCheck(IEnumerable<IPageMirror> mirrors, StatusPageSettings page)
{
    private const string Name = "statuspage";

    /// <summary>Nothing where the settings name no account.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var mirror in mirrors)
        {
            foreach (var line in await mirror.CheckAsync([.. page.Components.Select(component => component.Name)], cancellationToken)) findings.Add(new Finding(Name, line.Ok, line.What, line.Remedy));
        }
        return findings;
    }
}
