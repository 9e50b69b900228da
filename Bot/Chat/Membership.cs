namespace ChatOpsIncidentBot.Chat;

/// <summary>Whether somebody belongs to a group of their chat platform, or to the platform at all.</summary>
public abstract record Membership
{
    private Membership() { }

    public sealed record Yes : Membership;

    public sealed record No : Membership;

    /// <param name="Why">The beginning of a sentence: 'Slack does not answer'.</param>
    public sealed record Unknown(string Why) : Membership;
}

/// <summary>A group as the port writes it: <c>@oncall</c> by its handle, anything else the platform's own id.</summary>
public static class GroupName
{
    /// <summary>Handles are written in small letters, ids of groups are <c>S</c> and large letters or digits.</summary>
    public static string Of(string text)
    {
        var name = text.TrimStart('@');
        var isId = name.Length > 5 && name[0] == 'S' && name.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));
        return isId ? name : "@" + name.ToLowerInvariant();
    }
}

/// <summary>The groups the settings name, for <c>check</c>.</summary>
public sealed record NamedGroups(IReadOnlyList<string> All);
