using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What changes hands, as it is stored.</summary>
internal sealed record StoredSpans(IReadOnlyList<FavourSpan> Given, FavourSpan? InReturn, int? PagesLastNight = null);

/// <summary>The stored form of favours.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredSpans))]
internal sealed partial class FavourJson : JsonSerializerContext
{
    private const string Swap = "swap";
    private const string Cover = "cover";

    public const string Open = "open";
    public const string Taken = "taken";
    public const string Declined = "declined";
    public const string Withdrawn = "withdrawn";
    public const string Expired = "expired";

    public static FavourRow Row(Favour favour, Platform platform, DateTimeOffset now) => new()
    {
        Number = favour.Number,
        Kind = favour is Favour.Swap ? Swap : Cover,
        Platform = platform.Word(),
        AskedBy = favour.AskedBy.Value,
        AskedOf = (favour as Favour.Swap)?.With.Value,
        Spans = JsonSerializer.Serialize(new StoredSpans(favour.Given, (favour as Favour.Swap)?.InReturn, (favour as Favour.Cover)?.PagesLastNight), Default.StoredSpans),
        Reason = favour.Reason,
        AskedAt = now,
        ExpiresAt = favour.ExpiresAt,
        State = Open,
    };

    public static Favour Read(FavourRow row)
    {
        var spans = JsonSerializer.Deserialize(row.Spans, Default.StoredSpans) ?? throw new FormatException("The stored favour is empty.");
        return row.Kind switch
        {
            Swap => new Favour.Swap(new PersonId(row.AskedOf!), spans.InReturn!) { Number = row.Number, AskedBy = new PersonId(row.AskedBy), Given = spans.Given, Reason = row.Reason, ExpiresAt = row.ExpiresAt },
            Cover => new Favour.Cover { Number = row.Number, AskedBy = new PersonId(row.AskedBy), Given = spans.Given, Reason = row.Reason, ExpiresAt = row.ExpiresAt, PagesLastNight = spans.PagesLastNight },
            _ => throw new FormatException($"'{row.Kind}' is no favour."),
        };
    }
}
