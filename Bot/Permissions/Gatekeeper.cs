using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Permissions;

/// <summary>Says who may do what.</summary>
public sealed class Gatekeeper(PermissionSettings settings, Playbook playbook, IEnumerable<IChatPlatform> platforms, TimeProvider time)
{
    /// <summary>Whether the settings keep a right for some.</summary>
    public bool IsKept(Right right) => settings.Of(right) is not null;

    /// <param name="incident">The incident it is about; null where it is about none.</param>
    /// <returns>Null where they may; otherwise a sentence that says who can.</returns>
    public async Task<string?> RefuseAsync(Right right, PersonId by, Platform platform, Incident? incident, CancellationToken cancellationToken)
    {
        if (settings.Of(right) is not { } grantees) return null;
        string? unsure = null;
        foreach (var grantee in grantees)
        {
            switch (await IsAmongAsync(grantee, by, platform, incident, cancellationToken))
            {
                case Membership.Yes: return null;
                case Membership.Unknown unknown: unsure ??= unknown.Why; break;
            }
        }
        return Sentence(right, grantees, by, incident, unsure);
    }

    private async Task<Membership> IsAmongAsync(Grantee grantee, PersonId by, Platform platform, Incident? incident, CancellationToken cancellationToken) => grantee switch
    {
        Grantee.Someone or Grantee.OnCall or Grantee.Holder => Named(grantee, incident).Contains(by) ? new Membership.Yes() : new Membership.No(),
        Grantee.Group group => platforms.FirstOrDefault(one => one.Platform == platform) is { } chat
            ? await chat.IsMemberAsync(group.Name, by, cancellationToken)
            : new Membership.No(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IReadOnlyList<PersonId> Named(Grantee grantee, Incident? incident) => grantee switch
    {
        Grantee.Someone someone => [someone.Id],
        Grantee.OnCall onCall => playbook.WhoAnswers(new Contact.Rotation(onCall.Rotation), time.GetUtcNow()),
        Grantee.Holder holder => incident is not null && incident.Roles.TryGetValue(holder.Role.Value, out var person) ? [person] : [],
        Grantee.Group => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Sentence(Right right, IReadOnlyList<Grantee> grantees, PersonId by, Incident? incident, string? unsure)
    {
        var who = string.Join(" or ", grantees.Select(grantee => grantee.Wording));
        var helper = grantees.SelectMany(grantee => Named(grantee, incident)).FirstOrDefault(person => person != by);
        var ask = helper.Value is null ? "" : $"; ask @{helper}";
        var why = unsure is null ? "" : $" {unsure}, so it cannot be told whether you are among them.";
        return $"Only {who} may {right.Doing(incident?.Id)}{ask}.{why}";
    }
}
