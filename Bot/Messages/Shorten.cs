using System.Globalization;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Cuts people's words where a line has to stay a line.</summary>
public static class Shorten
{
    /// <summary>One line, at most <paramref name="longest"/> UTF-16 units, cut at a word where there is one and never inside a grapheme.</summary>
    public static string ToLine(string text, int longest = 300) => To(text.ReplaceLineEndings(" ").Trim(), longest);

    /// <summary>As <see cref="ToLine"/>, and line breaks stay.</summary>
    public static string To(string line, int longest)
    {
        if (line.Length <= longest) return line;
        var end = 0;
        foreach (var boundary in StringInfo.ParseCombiningCharacters(line))
        {
            if (boundary > longest - 1) break;
            end = boundary;
        }
        var cut = line[..end];
        var space = cut.LastIndexOf(' ');
        return (space > longest / 2 ? cut[..space] : cut).TrimEnd() + "…";
    }
}
