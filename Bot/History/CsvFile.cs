using System.Text;

namespace ChatOpsIncidentBot.History;

/// <summary>Comma-separated values as RFC 4180 has them, a row at a time, with the line each begins in.</summary>
public static class CsvFile
{
    /// <summary>As long as a cell gets.</summary>
    private const int LongestCell = 100_000;

    /// <exception cref="FormatException">A quotation mark is not closed, a cell is too long, or it is not in the reader's encoding.</exception>
    public static async IAsyncEnumerable<(int Line, IReadOnlyList<string> Cells)> RowsAsync(TextReader text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = 0;
        while (await NextAsync(text, line + 1, cancellationToken) is { } next)
        {
            var began = ++line;
            var cells = new List<string>();
            var cell = new StringBuilder();
            var isQuoted = false;
            for (var at = 0; ; at++)
            {
                if (at >= next.Length)
                {
                    if (!isQuoted) break;
                    if (await NextAsync(text, line + 1, cancellationToken) is not { } more) throw new FormatException($"Line {began}: a quotation mark is not closed.");
                    line++;
                    cell.Append('\n');
                    (next, at) = (more, -1);
                }
                else if (isQuoted && next[at] == '"' && at + 1 < next.Length && next[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else if (next[at] == '"' && (isQuoted || cell.Length == 0)) isQuoted = !isQuoted;
                else if (next[at] == ',' && !isQuoted)
                {
                    cells.Add(cell.ToString());
                    cell.Clear();
                }
                else cell.Append(next[at]);
                if (cell.Length > LongestCell) throw new FormatException($"Line {began}: a cell is longer than {LongestCell:N0} characters.");
            }
            cells.Add(cell.ToString());
            if (cells is not [""]) yield return (began, cells);
        }
    }

    private static async Task<string?> NextAsync(TextReader text, int line, CancellationToken cancellationToken)
    {
        try
        {
            return await text.ReadLineAsync(cancellationToken);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new FormatException($"It is not in UTF-8 from about line {line} on; save it as UTF-8.", wrong);
        }
    }

    /// <summary>The name of a column as it is looked for: <c>Created At</c> and <c>Created at (UTC)</c> are <c>created_at</c>.</summary>
    public static string Named(string heading)
    {
        var name = heading.Trim('\uFEFF', ' ', '\t').ToLowerInvariant();
        if (name.EndsWith("(utc)", StringComparison.Ordinal)) name = name[..^"(utc)".Length].TrimEnd();
        return name.Replace(' ', '_').Replace('-', '_');
    }
}
