using System.Net.Mail;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>An e-mail address as people type it into a form or the settings: letters of ASCII only, and nothing that means something in a mail's header.</summary>
internal static class TypedMail
{
    /// <returns>In small letters, so that one person is not two; null where it is no address.</returns>
    public static string? Read(string typed) =>
        typed.Length is > 2 and <= SubscribePages.LongestMail && typed.All(letter => letter is > ' ' and < '\u007f' and not ('"' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\' or '[' or ']'))
        && MailAddress.TryCreate(typed, out var address) && address.Address == typed && address.Host.Contains('.', StringComparison.Ordinal) ? typed.ToLowerInvariant() : null;
}
