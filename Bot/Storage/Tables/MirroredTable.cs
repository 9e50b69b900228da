namespace ChatOpsIncidentBot.Storage;

/// <summary>An update that stands on another status page, too.</summary>
public sealed record MirroredRow
{
    /// <summary>The other page's id.</summary>
    public required string Page { get; init; }

    /// <summary><c>incident:7</c> or <c>maintenance:3</c>.</summary>
    public required string Subject { get; init; }

    public required int Number { get; init; }

    /// <summary>With the number it names the update, because numbers begin anew where everything was withdrawn.</summary>
    public required DateTimeOffset PostedAt { get; init; }

    /// <summary>What the incident is called there, and</summary>
    public required string Incident { get; init; }

    /// <summary>its update.</summary>
    public required string IncidentUpdate { get; init; }
}

public static class MirroredTable
{
    private const string Columns = "page, subject, number, posted_at, incident, incident_update";

    public static Task AddAsync(Session session, MirroredRow row) =>
        session.ExecuteAsync($"INSERT INTO mirrored ({Columns}) VALUES (@Page, @Subject, @Number, @PostedAt, @Incident, @IncidentUpdate) ON CONFLICT DO NOTHING", row);

    /// <summary>In the order they were posted.</summary>
    public static Task<IReadOnlyList<MirroredRow>> OfAsync(Session session, string page, string subject) =>
        session.QueryAsync<MirroredRow>($"SELECT {Columns} FROM mirrored WHERE page = @page AND subject = @subject ORDER BY posted_at, number", new { page, subject });

    /// <summary>Forgets that it is there.</summary>
    public static Task RemoveAsync(Session session, string page, string subject) =>
        session.ExecuteAsync("DELETE FROM mirrored WHERE page = @page AND subject = @subject", new { page, subject });
}
