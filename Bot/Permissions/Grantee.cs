using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Permissions;

/// <summary>Who is given a right.</summary>
public abstract record Grantee
{
    private Grantee() { }

    public sealed record Someone(PersonId Id) : Grantee;

    /// <summary>The members of a group on the chat platform.</summary>
    /// <param name="Name">Its handle with the leading @, or the platform's id.</param>
    public sealed record Group(string Name) : Grantee;

    /// <summary>Whoever is on call in a rotation.</summary>
    public sealed record OnCall(string Rotation) : Grantee;

    /// <summary>Whoever holds a role in the incident.</summary>
    public sealed record Holder(Role Role, string Name) : Grantee;

    /// <summary>As a refusal names it.</summary>
    public string Wording => this switch
    {
        Someone someone => "@" + someone.Id,
        Group group => group.Name,
        OnCall onCall => $"whoever is on call in {onCall.Rotation}",
        Holder holder => $"the incident's {holder.Name}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
