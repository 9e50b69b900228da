using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>override</c>, in the time zone of whoever opened it.</summary>
internal static class OverrideForm
{
    public const string Rotation = "rotation";
    public const string Person = "person";
    public const string How = "how";
    public const string FromDay = "from_day";
    public const string FromTime = "from_time";
    public const string ToDay = "to_day";
    public const string ToTime = "to_time";
    public const string Reason = "reason";

    private const int MostChoices = 100;

    private static readonly ChoiceOption[] Hows =
    [
        new(OverrideKind.Instead.Word(), "On call instead of whoever has the turn"),
        new(OverrideKind.Also.Word(), "On call, too"),
        new(OverrideKind.Without.Word(), "Not on call, and nobody in their place"),
    ];

    /// <summary>Opens with the next full hour, for a day.</summary>
    public static Form New(Rotations rotations, Rotation? rotation, PersonId? person, OverrideKind kind, DateTimeZone zone, DateTimeOffset now)
    {
        var choices = rotations.All.Take(MostChoices).Select(one => new ChoiceOption(one.Name, one.Name, string.Join(", ", one.Members.Select(member => "@" + member.Value))));
        return new Form
        {
            Command = "override",
            Title = "Override on call",
            Submit = "Override",
            Fields =
            [
                new FormField.Choice(Rotation, "Rotation", [.. choices]) { Value = (rotation ?? rotations.All[0]).Name },
                new FormField.Person(Person, "Who?") { Value = person },
                new FormField.Choice(How, "What about them?", Hows) { Value = kind.Word() },
                .. Times(zone, now, days: 1, hours: 0),
                new FormField.Text(Reason, "Why?") { Optional = true, MaxLength = 300, Placeholder = "Carol is away" },
            ],
        };
    }

    /// <summary>From when to when, beginning with the next full hour.</summary>
    public static IEnumerable<FormField> Times(DateTimeZone zone, DateTimeOffset now, int days, int hours)
    {
        var from = Instant.FromDateTimeOffset(now).Plus(NodaTime.Duration.FromHours(1)).InZone(zone).LocalDateTime;
        from = from.Date.At(new LocalTime(from.Hour, 0));
        var to = from.PlusDays(days).PlusHours(hours);
        var hint = $"By your clock, {zone.Id}.";
        yield return new FormField.Date(FromDay, "Starts on") { Value = from.Date.ToDateOnly() };
        yield return new FormField.Time(FromTime, "Starts at") { Value = from.TimeOfDay.ToTimeOnly(), Hint = hint };
        yield return new FormField.Date(ToDay, "Ends on") { Value = to.Date.ToDateOnly() };
        yield return new FormField.Time(ToTime, "Ends at") { Value = to.TimeOfDay.ToTimeOnly(), Hint = hint };
    }

    /// <summary>From when to when; null with an error at the field that is wrong.</summary>
    public static OverrideSpan? Span(FormRequest request, DateTimeZone zone, Dictionary<string, string> errors)
    {
        var (fromDay, toDay) = (Day(request, FromDay, errors), Day(request, ToDay, errors));
        var (fromTime, toTime) = (Time(request, FromTime, errors), Time(request, ToTime, errors));
        return fromDay + fromTime is { } from && toDay + toTime is { } to ? new OverrideSpan(LocalInstants.Of(from, zone), LocalInstants.Of(to, zone)) : null;
    }

    /// <summary>Where a form shows what is wrong.</summary>
    public static string FieldOf(OverridePart part) => part switch
    {
        OverridePart.Rotation => Rotation,
        OverridePart.Person => Person,
        OverridePart.From => FromDay,
        OverridePart.To => ToDay,
    };

    private static LocalDate? Day(FormRequest request, string field, Dictionary<string, string> errors)
    {
        if (DateOnly.TryParseExact(request.Value(field), FormField.DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day.ToLocalDate();
        errors[field] = "Choose a day, such as 2026-12-01.";
        return null;
    }

    private static LocalTime? Time(FormRequest request, string field, Dictionary<string, string> errors)
    {
        if (TimeOnly.TryParseExact(request.Value(field), FormField.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time.ToLocalTime();
        errors[field] = "Choose a time, such as 18:00.";
        return null;
    }
}
