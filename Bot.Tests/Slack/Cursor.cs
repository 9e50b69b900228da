using System.Text;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>Opaque page marks; one from another method is refused.</summary>
internal static class Cursor
{
    public static string Write(string kind, string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{kind}:{value}"));

    public static string? Read(string kind, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var count)) throw new Refused("invalid_cursor");
        var text = Encoding.UTF8.GetString(bytes, 0, count);
        return text.StartsWith(kind + ":", StringComparison.Ordinal) ? text[(kind.Length + 1)..] : throw new Refused("invalid_cursor");
    }
}
