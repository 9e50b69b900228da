namespace ChatOpsIncidentBot.Messages;

/// <summary>A text in a table that a spreadsheet opens.</summary>
internal static class CsvCell
{
    /// <summary>Nothing in it is a formula to whoever opens it.</summary>
    public static string Of(string text)
    {
        var inert = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
