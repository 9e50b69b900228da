using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The one place where it is asked whether somebody may, before anything is done; a refusal is written down.</summary>
public sealed class Permit(Gatekeeper gatekeeper, IncidentFinder finder, RefusalLog refusals)
{
    /// <summary>Whether somebody may, where nothing is refused: what they may not is then not offered.</summary>
    public async Task<bool> MayAsync(Right right, PersonId by, Platform platform, Incident incident, CancellationToken cancellationToken) => await gatekeeper.RefuseAsync(right, by, platform, incident, cancellationToken) is null;

    /// <returns>Null where they may, otherwise a sentence that says who can.</returns>
    public Task<string?> RefuseAsync(Subcommand subcommand, Request request, CancellationToken cancellationToken) =>
        RefuseAsync(subcommand.Name, subcommand.Needs(request.Option), new Asking(request.By, request.Platform, request.Cause, subcommand.Touches(request)), cancellationToken);

    /// <summary>For a right that a subcommand finds out it needs while it runs.</summary>
    public Task<string?> RefuseAsync(string subcommand, IEnumerable<Right> needs, Request request, CancellationToken cancellationToken) =>
        RefuseAsync(subcommand, needs, new Asking(request.By, request.Platform, request.Cause, request.About), cancellationToken);

    public Task<string?> RefuseAsync(Subcommand subcommand, FormRequest request, CancellationToken cancellationToken) =>
        RefuseAsync(subcommand.Name, subcommand.Needs(field => request.Values.GetValueOrDefault(field)), new Asking(request.By, request.Platform, request.Cause, request.About), cancellationToken);

    private async Task<string?> RefuseAsync(string subcommand, IEnumerable<Right> needs, Asking asking, CancellationToken cancellationToken)
    {
        foreach (var right in needs.Where(gatekeeper.IsKept))
        {
            var incident = asking.About is { } id ? await finder.FindAsync(id, asking.By, cancellationToken) : null;
            if (await gatekeeper.RefuseAsync(right, asking.By, asking.Platform, incident, cancellationToken) is not { } sentence) continue;
            await refusals.WriteAsync(asking.Cause, subcommand, asking.About, right);
            return sentence;
        }
        return null;
    }

    private sealed record Asking(PersonId By, Platform Platform, Cause Cause, IncidentId? About);
}
