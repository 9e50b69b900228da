namespace ChatOpsIncidentBot.Chat;

/// <summary>From where somebody did something, as the timeline and the audit keep it.</summary>
public static class Whence
{
    /// <summary><c>slack:T1/C2</c>: the platform, its workspace or tenant, and the conversation, as far as they are known.</summary>
    public static string Of(Platform platform, string? workspace, string? conversation)
    {
        var place = string.Join('/', new[] { workspace, conversation }.Where(part => !string.IsNullOrEmpty(part)));
        return place.Length == 0 ? platform.Word() : $"{platform.Word()}:{place}";
    }

    /// <summary>An address where there is one, a place of the platform where it came through that, and null for what came by telephone or mail.</summary>
    public static string? Of(Source source, Platform platform, string? workspace, string? conversation, string? address) =>
        address ?? (source.PastChat() is null && source is not Source.Web ? Of(platform, workspace, conversation) : null);
}
