namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>Where a write waits.</summary>
internal enum WriteLine
{
    /// <summary>Somebody waits for the answer, or it falls due.</summary>
    People,

    /// <summary>What is sent: taken up, and what became of it.</summary>
    Sending,

    /// <summary>What its sender sends again by itself, or what has time.</summary>
    Later,
}
