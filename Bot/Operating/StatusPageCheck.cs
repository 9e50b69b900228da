using ChatOpsIncidentBot.StatusPage;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What the settings of the status page name and is not there.</summary>
public sealed class StatusPageCheck(StatusPageSettings settings, IHostEnvironment environment)
{
    /// <summary>Nothing where nothing is named.</summary>
    public IReadOnlyList<Finding> Look()
    {
        if (settings.Logo is not { } file) return [];
        return StatusLogo.Read(environment.ContentRootPath, file) is null
            ? [new Finding("status page", false, $"{file} is not there, cannot be read, or is larger than 500 KB", "See StatusPage:Logo; a relative path begins where appsettings.json is. Until then the page has no logo.")]
            : [new Finding("status page", true, $"the logo is {file}")];
    }
}
