using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsIncidentBot.Pages;

/// <summary>What stands in the address of the list. What cannot be read does not narrow it, and is said.</summary>
public sealed record IncidentsQuery
{
    public const string Open = "open", Over = "over";

    private const int MostWords = 10, LongestWord = 40;

    public string? Words { get; init; }
    public string? Status { get; init; }
    public string? Severity { get; init; }
    public string? Service { get; init; }

    /// <summary>Days in the reader's zone, the last one included.</summary>
    public string? From { get; init; }

    /// <inheritdoc cref="From"/>
    public string? To { get; init; }

    /// <summary>The last incident of the page before: an instant in milliseconds, a full stop, a number.</summary>
    public string? After { get; init; }

    public static IncidentsQuery Of(IQueryCollection query) => new()
    {
        Words = Line(query["q"]),
        Status = Line(query["status"]),
        Severity = Line(query["severity"]),
        Service = Line(query["service"]),
        From = Line(query["from"]),
        To = Line(query["to"]),
        After = Line(query["after"]),
    };

    /// <summary>Set where the words are an incident's number and nothing else.</summary>
    public IncidentId? Named => Words is { } words && IncidentId.TryParse(words.All(char.IsAsciiDigit) ? "INC-" + words : words, out var id) ? id : null;

    /// <returns>What to look for, and what could not be read.</returns>
    public (ListedIncidents Wanted, string? Wrong) Wanted(PersonId reader, DateTimeZone zone)
    {
        var wrong = new List<string>();
        IncidentStatus? status = null;
        if (Status is not (null or Open or Over))
        {
            if (IncidentStatuses.TryParse(Status, out var read)) status = read;
            else wrong.Add($"There is no status '{Status}'.");
        }
        Severity? severity = null;
        if (Severity is not null)
        {
            if (Severities.TryParse(Severity, out var read)) severity = read;
            else wrong.Add($"There is no severity '{Severity}'.");
        }
        return (new ListedIncidents
        {
            Reader = reader.Value,
            IsOpen = Status is Open ? true : Status is Over ? false : null,
            Status = status?.Word(),
            Severity = (int?)severity,
            Service = Service,
            Since = Day(From, zone, 0, wrong),
            Until = Day(To, zone, 1, wrong),
            Words = SplitWords(Words),
            After = Place(After, wrong),
        }, wrong.Count == 0 ? null : string.Join(' ', wrong));
    }

    /// <summary>The address of this list, from behind a place on.</summary>
    public string Address(ListPlace? after)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("q", Words), ("status", Status), ("severity", Severity), ("service", Service), ("from", From), ("to", To),
            ("after", after is null ? null : $"{after.At.ToUnixTimeMilliseconds()}.{after.Number}"),
        };
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? IncidentsPage.Path : $"{IncidentsPage.Path}?{query}";
    }

    /// <summary>Runs of letters and digits, as both databases take words apart; in small letters, because not every PostgreSQL knows those of all alphabets.</summary>
    public static IReadOnlyList<string> SplitWords(string? text)
    {
        if (text is null) return [];
        var plain = string.Concat(text.EnumerateRunes().Select(rune => System.Text.Rune.IsLetterOrDigit(rune) ? System.Text.Rune.ToLowerInvariant(rune).ToString() : " "));
        return [.. plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(word => SafeText.Beginning(word, LongestWord))];
    }

    private static DateTimeOffset? Day(string? text, DateTimeZone zone, int later, List<string> wrong)
    {
        if (text is null) return null;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: > 2000 and < 9000 } day }) return zone.AtStartOfDay(day.PlusDays(later)).ToDateTimeOffset().ToUniversalTime();
        wrong.Add($"'{text}' is not a day such as 2026-11-24.");
        return null;
    }

    private static ListPlace? Place(string? text, List<string> wrong)
    {
        if (text is null) return null;
        if (text.Split('.') is [var at, var number] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 100_000_000_000_000 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return new ListPlace(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), last);
        }
        wrong.Add("The list begins anew, because its place could not be read.");
        return null;
    }

    private static string? Line(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > 200 ? null : Chat.SafeText.CleanLine(text).Trim() is { Length: > 0 } line ? line : null;
}
