using System.Text.Json;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.History;

/// <summary>How a program writes its incidents.</summary>
public enum Layout
{
    /// <summary>The columns docs/metrics.md lists.</summary>
    Own,
    PagerDuty,
    IncidentIo,
}

/// <summary>What one line or item came to.</summary>
public abstract record Reading
{
    private Reading() { }

    public sealed record Of(ForeignIncident Incident) : Reading;

    /// <summary>It is right, and not imported.</summary>
    public sealed record LeftOut(string Why) : Reading;

    /// <param name="Sentence">What is wrong.</param>
    public sealed record Wrong(string Sentence) : Reading;
}

/// <summary>Reads what other programs export. What is documented of them, and what is assumed, is in docs/metrics.md.</summary>
public static class Layouts
{
    /// <summary>Categories, and the names of statuses that a CSV file has instead.</summary>
    private static readonly string[] Ended = ["closed", "learning", "post-incident", "resolved", "documenting", "reviewing"];

    /// <summary>Of each line one has to be a column.</summary>
    private static readonly string[][]
        OwnColumns = [["id"], ["title"], ["severity"], ["declared_at"]],
        PagerDutyColumns = [["id", "incident_number"], ["description", "title", "summary"], ["created_at"]],
        IncidentIoColumns = [["reference", "id"], ["name", "title"], ["status", "status_category"], ["declared_at", "reported_at", "created_at"], ["resolved_at", "closed_at"]];

    public static Reading Read(Layout layout, Fields fields, DateTimeOffset now)
    {
        try
        {
            var reading = layout switch
            {
                Layout.Own => Own(fields),
                Layout.PagerDuty => PagerDuty(fields),
                Layout.IncidentIo => IncidentIo(fields),
            };
            return reading is Reading.Of { Incident: var incident } && incident.Wrong(now) is { } wrong ? new Reading.Wrong(wrong) : reading;
        }
        catch (FormatException wrong)
        {
            return new Reading.Wrong(wrong.Message);
        }
    }

    /// <summary>Which program wrote it, by what is in the first of it.</summary>
    public static Layout Guess(Func<string, bool> has) =>
        has("incident_timestamp_values") || (has("reference") && (has("reported_at") || has("name"))) ? Layout.IncidentIo
        : has("declared_at") ? Layout.Own
        : has("incident_number") || has("seconds_to_resolve") ? Layout.PagerDuty
        : Layout.Own;

    /// <summary>Which columns a file is of no use without, in a sentence; null where it has all of them.</summary>
    public static string? Missing(Layout layout, Func<string, bool> has)
    {
        var (program, needed) = layout switch
        {
            Layout.Own => ("our own", OwnColumns),
            Layout.PagerDuty => ("PagerDuty's", PagerDutyColumns),
            Layout.IncidentIo => ("incident.io's", IncidentIoColumns),
        };
        var missing = needed.Where(names => !Array.Exists(names, name => has(name))).Select(names => string.Join(" or ", names)).ToList();
        return missing.Count == 0 ? null : $"of {program} columns {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing.";
    }

    private static Reading Own(Fields fields)
    {
        var severity = fields.Required("severity");
        var status = fields.Text("status") ?? "closed";
        var isCancelled = status.Equals("cancelled", StringComparison.OrdinalIgnoreCase);
        if (!isCancelled && !IncidentStatuses.TryParse(status, out var known)) return new Reading.Wrong($"status '{Messages.Shorten.ToLine(status, 40)}' is none; it is resolved, closed or cancelled.");
        else if (!isCancelled && IncidentStatuses.TryParse(status, out known) && known is not (IncidentStatus.Resolved or IncidentStatus.Closed)) return new Reading.LeftOut($"it is {known.Word()}");
        return new Reading.Of(new ForeignIncident(
            fields.Text("source") ?? "csv", fields.Required("id"), fields.Required("title"),
            Severities.TryParse(severity, out var graded) ? graded : throw new FormatException($"severity '{Messages.Shorten.ToLine(severity, 40)}' is none; it is sev1 (worst) to sev4."),
            fields.Instant("declared_at") ?? throw new FormatException("declared_at is missing."))
        {
            Service = fields.Text("service"),
            IsPrivate = fields.Text("private") is "yes" or "true",
            WasCancelled = isCancelled,
            BeganAt = fields.Instant("began_at"),
            DetectedAt = fields.Instant("detected_at"),
            AcknowledgedAt = fields.Instant("acknowledged_at"),
            MitigatedAt = fields.Instant("mitigated_at"),
            ResolvedAt = fields.Instant("resolved_at"),
            ClosedAt = fields.Instant("closed_at"),
            Summary = fields.Text("summary"),
            RootCause = fields.Text("root_cause"),
            Link = Web(fields.Text("url")),
        });
    }

    private static Reading PagerDuty(Fields fields)
    {
        var status = fields.Text("status");
        var created = fields.Instant("created_at") ?? throw new FormatException("created_at is missing.");
        var resolved = fields.Instant("resolved_at") ?? created + fields.Seconds("seconds_to_resolve") ?? (status is "resolved" ? fields.Instant("last_status_change_at") : null);
        if (status is "triggered" or "acknowledged" || resolved is null) return new Reading.LeftOut("it is not resolved there");
        return new Reading.Of(new ForeignIncident("pagerduty", fields.Required("id", "incident_number"), fields.Required("description", "title", "summary"), Urgency(fields), created)
        {
            Service = fields.Text("service_name", "service.summary"),
            AcknowledgedAt = created + fields.Seconds("seconds_to_first_ack"),
            ResolvedAt = resolved,
            Link = Web(fields.Text("html_url")),
        });
    }

    /// <summary>The priority by its digit; where there is none, urgent ones are SEV2 and the others SEV3.</summary>
    private static Severity Urgency(Fields fields) =>
        Fields.Graded(fields.Text("priority_name", "priority.summary", "priority.name")) ?? (fields.Text("urgency") is "low" ? Severity.Sev3 : Severity.Sev2);

    private static Reading IncidentIo(Fields fields)
    {
        var mode = fields.Text("mode")?.ToLowerInvariant();
        if (mode is "test" or "tutorial") return new Reading.LeftOut($"it is a {mode}");
        var category = (fields.Text("incident_status.category", "status_category", "incident_status.name", "status") ?? "").ToLowerInvariant();
        var isCancelled = category is "canceled" or "cancelled" or "declined";
        var resolved = Stamp(fields, "Resolved at", "resolved_at") ?? Stamp(fields, "Closed at", "closed_at");
        if (!isCancelled && (resolved is null || !Ended.Contains(category))) return new Reading.LeftOut(category.Length == 0 ? "it does not say that it is over" : $"it is {category} there");
        var detected = Stamp(fields, "Detected at", "detected_at");
        var declared = Stamp(fields, "Declared at", "declared_at") ?? Stamp(fields, "Reported at", "reported_at") ?? fields.Instant("created_at") ?? throw new FormatException("created_at is missing.");
        return new Reading.Of(new ForeignIncident("incident.io", fields.Required("id", "reference"), fields.Required("name", "title"), Named(fields.Text("severity.name", "severity")), declared)
        {
            Service = fields.Text("service"),
            IsPrivate = string.Equals(fields.Text("visibility"), "private", StringComparison.OrdinalIgnoreCase),
            WasCancelled = isCancelled,
            BeganAt = Stamp(fields, "Impact started at", "impact_started_at"),
            DetectedAt = detected,
            AcknowledgedAt = Stamp(fields, "Accepted at", "accepted_at"),
            MitigatedAt = Stamp(fields, "Fixed at", "fixed_at"),
            ResolvedAt = resolved,
            ClosedAt = Stamp(fields, "Closed at", "closed_at"),
            Summary = fields.Text("summary"),
            Link = Web(fields.Text("permalink", "url")),
        });
    }

    /// <summary>A timestamp by its name among <c>incident_timestamp_values</c>, or a column.</summary>
    private static DateTimeOffset? Stamp(Fields fields, string name, string column)
    {
        if (fields.Json is { } json && json.TryGetProperty("incident_timestamp_values", out var values) && values.ValueKind is JsonValueKind.Array)
        {
            foreach (var each in values.EnumerateArray().Select(Fields.Of))
            {
                if (string.Equals(each.Text("incident_timestamp.name"), name, StringComparison.OrdinalIgnoreCase)) return each.Instant("value.value");
            }
        }
        return fields.Instant(column);
    }

    private static Severity Named(string? name) => Fields.Graded(name) ?? name?.ToLowerInvariant() switch
    {
        "critical" => Severity.Sev1,
        "major" => Severity.Sev2,
        "trivial" => Severity.Sev4,
        _ => Severity.Sev3,
    };

    private static string? Web(string? address) => address is not null && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https" } ? address : null;
}
