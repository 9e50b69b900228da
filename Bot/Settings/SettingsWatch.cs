using System.Security.Cryptography;
using System.Text.Json;

namespace ChatOpsIncidentBot.Settings;

/// <summary>
/// Looks whether the settings' file was changed. What was read at the start is used until the next one, so all it does is to say, in one line, whether that start would go well.
/// </summary>
/// <param name="atStart">What <see cref="Print"/> said when they were read.</param>
/// <param name="again">Reads everything as a start would.</param>
public sealed partial class SettingsWatch(IReadOnlyList<string> files, string atStart, Func<IConfiguration> again, ILogger<SettingsWatch> logger)
{
    private string? _looked;

    /// <summary>One line, without a value of the settings but the mistaken one; null while they are as they were at the start.</summary>
    public string? Said { get; private set; }

    /// <remarks>One file changes another's meaning, so all are read where one is different.</remarks>
    public void RunOnce()
    {
        var now = Print(files);
        if (now == (_looked ?? atStart)) return;
        _looked = now;
        if (now == atStart) Said = null;
        else if (Wrong() is { } wrong) LogWrong(Said = $"The settings were changed, and the next start would fail: {wrong} Until then what was read at the start is used.");
        else LogRight(Said = "The settings were changed and are right; they count from the next start.");
    }

    private string? Wrong()
    {
        try
        {
            ProgramSettings.Read(again());
            return null;
        }
        catch (SettingsMistakesException wrong)
        {
            return $"{wrong.Mistakes[0]}{(wrong.Mistakes.Count > 1 ? $" And {wrong.Mistakes.Count - 1} more." : "")}";
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return NoJson(wrong) ?? wrong.Message.ReplaceLineEndings(" ");
        }
    }

    /// <returns>Which line is no JSON, with a full stop; null where something else is wrong with the file.</returns>
    public static string? NoJson(Exception wrong) => Json(wrong) is { } json ? $"line {(json.LineNumber ?? 0) + 1} is no JSON." : null;

    /// <summary>The reader of configuration wraps what went wrong once or twice.</summary>
    private static JsonException? Json(Exception? wrong) => wrong is null ? null : wrong as JsonException ?? Json(wrong.InnerException);

    /// <summary>The same for the same texts, and nothing of them can be read in it.</summary>
    public static string Print(IReadOnlyList<string> files) => string.Join(' ', files.Select(PrintOf));

    /// <summary>A file that is being written is looked at again the next time.</summary>
    private static string PrintOf(string file)
    {
        try
        {
            return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return gone is FileNotFoundException or DirectoryNotFoundException ? "none" : "unreadable";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Said}")]
    private partial void LogWrong(string said);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Said}")]
    private partial void LogRight(string said);
}
