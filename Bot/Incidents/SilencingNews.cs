namespace ChatOpsIncidentBot.Incidents;

/// <summary>What became of silencing the alerts of an incident in the monitoring system they come from.</summary>
public enum SilencingNews
{
    /// <summary>They are silenced there.</summary>
    Written,

    /// <summary>They could not be, and it is tried again.</summary>
    Failed,

    /// <summary>Their silences could not be ended, and it is tried again.</summary>
    NotEnded,

    /// <summary>It does not say any more what its alerts do, and is asked again.</summary>
    Unanswered,

    /// <summary>Their silences have ended, as the bot wanted.</summary>
    Ended,

    /// <summary>Somebody ended silences there, and the bot leaves that so.</summary>
    Removed,

    /// <summary>Silences ran out because they could not be renewed in time, and the bot leaves that so.</summary>
    RanOut,

    /// <summary>It does not take such a silence.</summary>
    Refused,

    /// <summary>There are more alerts than the bot silences one by one.</summary>
    TooMany,
}
