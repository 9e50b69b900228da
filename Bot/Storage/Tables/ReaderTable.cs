namespace ChatOpsIncidentBot.Storage;

/// <summary>Who may know of private incidents.</summary>
public static class ReaderTable
{
    /// <summary>A condition on <c>incidents</c>: the person named by a parameter may know of it.</summary>
    internal static string May(string parameter) => May(parameter, "incidents.is_private", "incidents.number");

    /// <summary>The same on rows beside incidents; a parameter that is null is everybody, who may know of no private one.</summary>
    internal static string May(string parameter, string isPrivate, string number) =>
        $"({isPrivate} = 0 OR EXISTS (SELECT 1 FROM incident_readers WHERE incident_readers.incident = {number} AND incident_readers.person = @{parameter}))";

    public static Task AddAsync(Session session, int incident, string person) =>
        session.ExecuteAsync("INSERT INTO incident_readers (incident, person) VALUES (@incident, @person) ON CONFLICT (incident, person) DO NOTHING", new { incident, person });
}
