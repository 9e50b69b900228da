using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.StatusPage;
using NodaTime;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>maintenance schedule</c> or <c>maintenance change 3</c>, in the time zone of whoever opened it.</summary>
public sealed class MaintenanceForm(StatusPageSettings page)
{
    private const string Title = "title", Text = "text", Components = "components", Component = "component", Silence = "silence";

    /// <summary>As many components have a tick of their own; more would be a form nobody fills in.</summary>
    private const int MostChecks = 6;

    /// <summary>Opens with the next full hour, for two hours.</summary>
    public Form New(DateTimeZone zone, DateTimeOffset now) => Of("", "Schedule maintenance", "Announce", null, zone, OverrideForm.Times(zone, now, days: 0, hours: 2));

    public Form Change(Maintenance maintenance, DateTimeZone zone) => Of(
        maintenance.Number.ToString(CultureInfo.InvariantCulture), $"Change maintenance {maintenance.Number}"[..Math.Min(24, $"Change maintenance {maintenance.Number}".Length)], "Change", maintenance, zone,
        [.. Instants(OverrideForm.FromDay, OverrideForm.FromTime, "Starts", maintenance.From, zone), .. Instants(OverrideForm.ToDay, OverrideForm.ToTime, "Ends", maintenance.To, zone)]);

    public MaintenancePlan Read(FormRequest request, DateTimeZone zone, Dictionary<string, string> errors)
    {
        var span = OverrideForm.Span(request, zone, errors);
        if (request.Value(Title).Length == 0) errors[Title] = "Give it a title that customers read.";
        return new MaintenancePlan(request.Value(Text))
        {
            Title = request.Value(Title),
            Components = HasChecks
                ? [.. page.Components.Where((_, index) => YesNo.IsYes(request.Value(Name(index)))).Select(component => component.Name)]
                : request.Value(Components).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            From = span?.From.At,
            To = span?.To.At,
            HoldsAlerts = YesNo.IsYes(request.Value(Silence)),
        };
    }

    /// <summary>Where the form shows what is wrong.</summary>
    public string FieldOf(MaintenancePart part) => part switch
    {
        MaintenancePart.Title => Title,
        MaintenancePart.From => OverrideForm.FromDay,
        MaintenancePart.To => OverrideForm.ToDay,
        MaintenancePart.Components => !HasChecks ? Components : page.Components.Count > 0 ? Name(0) : Title,
        MaintenancePart.Text => Text,
        MaintenancePart.Silence => Silence,
    };

    private bool HasChecks => page.Components.Count <= MostChecks;

    private Form Of(string context, string title, string submit, Maintenance? maintenance, DateTimeZone zone, IEnumerable<FormField> times) => new()
    {
        Command = "maintenance",
        Context = context,
        Title = title,
        Submit = submit,
        Introduction = (page.Url is null ? "Everybody can read this on the status page." : $"Everybody can read this at {StatusAddresses.Of(page, StatusSite.Root)}.") + (zone == page.Zone ? "" : $" There times are in {page.Zone.Id}."),
        Fields =
        [
            new FormField.Text(Title, "Title") { Value = maintenance?.Title ?? "", MaxLength = 200, Placeholder = "Database upgrade" },
            .. times,
            .. HasChecks
                ? page.Components.Select((component, index) => (FormField)new FormField.Check(Name(index), component.Name) { Optional = true, Value = maintenance?.Components.Contains(component.Name) is true })
                : [new FormField.Text(Components, "Components it touches") { Value = string.Join(", ", maintenance?.Components ?? []), Hint = "Such as Payment Processing, User Authentication." }],
            new FormField.Text(Text, "What customers read") { Multiline = true, Optional = true, Placeholder = maintenance is null ? "What will not work, and for how long." : "Why it changes." },
            new FormField.Check(Silence, "Hold the alerts of their services back meanwhile") { Optional = true, Value = maintenance?.HoldsAlerts is true },
        ],
    };

    private static IEnumerable<FormField> Instants(string day, string time, string label, DateTimeOffset at, DateTimeZone zone)
    {
        var there = Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        yield return new FormField.Date(day, label + " on") { Value = there.Date.ToDateOnly() };
        yield return new FormField.Time(time, label + " at") { Value = there.TimeOfDay.ToTimeOnly(), Hint = $"By your clock, {zone.Id}." };
    }

    private static string Name(int index) => Component + index.ToString(CultureInfo.InvariantCulture);
}
