using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Parts of the sentences about watches.</summary>
internal static class WatchWords
{
    public static string Begun(IncidentEvent.WatchBegan began)
    {
        var value = began.Value is { } known ? $": {known}" : "";
        return began.Line is { } line ? $"{value}{Line(began.What, line)}{(began.IsBeyond ? ", which is past it" : "")}" : value;
    }

    /// <summary>Whether somebody wrote the line themselves, so that it need not be said again.</summary>
    public static bool HasLine(string what, string line) => what.EndsWith(line, StringComparison.Ordinal);

    public static string Line(string what, string line) => HasLine(what, line) || line == WatchLine.PresentWord ? "" : $", the line is {line}";

    public static string Last(string? value) => value is null ? "" : $"; it was {value}";
}
