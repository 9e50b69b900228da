using System.Globalization;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What being on call cost somebody in a month.</summary>
public sealed record FairnessLine(PersonId Person, string Name, int Pages, int AtNight, TimeSpan OnCall, TimeSpan Weekend);

/// <summary>How evenly it is shared, as a table to read and as one to reckon with.</summary>
public static class FairnessReport
{
    private const int MostShown = 30;

    /// <param name="csv">Where the same is found as CSV; null where nobody could fetch it.</param>
    public static Message Of(DateOnly month, IReadOnlyList<FairnessLine> lines, Uri? csv)
    {
        var title = $"On call in {month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}";
        if (lines.Count == 0) return Message.Line($"{title}: nobody was on call or paged.");
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{"Pages",6}{"Night",7}{"Hours",7}{"Weekend",9}  Who\n");
        foreach (var line in lines.Take(MostShown)) table.Append(CultureInfo.InvariantCulture, $"{line.Pages,6}{line.AtNight,7}{line.OnCall.TotalHours,7:F0}{line.Weekend.TotalHours,9:F0}  {Shorten.ToLine(line.Name, 40)}\n");
        return new Message
        {
            Fallback = title,
            Blocks =
            [
                new Block.Header(title),
                new Block.Code(table.ToString().TrimEnd()),
                .. lines.Count > MostShown ? [new Block.Context($"The first {MostShown} of {lines.Count}.")] : Array.Empty<Block>(),
                .. csv is null ? Array.Empty<Block>() : [new Block.Paragraph(RichText.Of($"As CSV, with your own key, so keep it to yourself: {new Span.Code(csv.AbsoluteUri)}"))],
                new Block.Context($"Night is {NightHours.Words}. Hours are those of rotations with turns, as the settings are now; the month is counted in UTC."),
            ],
        };
    }

    public static string Csv(DateOnly month, IReadOnlyList<FairnessLine> lines) => string.Concat(
        lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{month:yyyy-MM},{CsvCell.Of(line.Person.Value)},{CsvCell.Of(line.Name)},{line.Pages},{line.AtNight},{line.OnCall.TotalHours:F2},{line.Weekend.TotalHours:F2}\r\n"))
            .Prepend("month,person,name,pages,night_pages,on_call_hours,weekend_hours\r\n"));
}
