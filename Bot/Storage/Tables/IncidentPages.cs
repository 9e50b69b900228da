namespace ChatOpsIncidentBot.Storage;

/// <summary>Lists of incidents, a page at a time. Numbers follow the order of declaration, so a page goes on below the last number of the one before, whatever was declared meanwhile.</summary>
public static class IncidentPages
{
    /// <summary>The newest first; never a mere page.</summary>
    public static Task<IReadOnlyList<IncidentRow>> ReadAsync(Session session, WantedIncidents wanted, int limit)
    {
        string?[] conditions =
        [
            "paged_by IS NULL",
            wanted.WithPrivate ? null : "is_private = 0",
            wanted.IsOpen ? "is_open = 1" : null,
            wanted.IsDrill is true ? "is_drill = 1" : wanted.IsDrill is false ? "is_drill = 0" : null,
            wanted.Status is null ? null : "status = @Status",
            wanted.Severity is null ? null : "severity = @Severity",
            wanted.Service is null ? null : "service = @Service",
            wanted.Since is null ? null : "declared_at >= @Since",
            wanted.Until is null ? null : "declared_at < @Until",
            wanted.Below is null ? null : "number < @Below",
        ];
        return session.QueryAsync<IncidentRow>(
            $"SELECT {IncidentTable.Columns} FROM incidents WHERE {string.Join(" AND ", conditions.OfType<string>())} ORDER BY number DESC LIMIT @limit",
            new { wanted.Status, wanted.Severity, wanted.Service, wanted.Since, wanted.Until, wanted.Below, limit });
    }
}

/// <summary>What a list is narrowed to; null does not narrow.</summary>
public sealed record WantedIncidents
{
    public bool IsOpen { get; init; }
    public string? Status { get; init; }

    /// <summary>1 (worst) to 4.</summary>
    public int? Severity { get; init; }

    public string? Service { get; init; }
    public DateTimeOffset? Since { get; init; }

    /// <summary>Not itself part of it.</summary>
    public DateTimeOffset? Until { get; init; }

    public bool? IsDrill { get; init; }
    public required bool WithPrivate { get; init; }

    /// <summary>The last number of the page before.</summary>
    public long? Below { get; init; }
}
