namespace ChatOpsIncidentBot.Communication;

/// <summary>What there is to say.</summary>
public enum Occasion
{
    /// <summary>The first message about an incident.</summary>
    Initial,
    Update,
    Resolution,
    HandOff,
    Postmortem,

    /// <summary>What the form for customers opens with.</summary>
    Proposal,
}

/// <summary>Who reads it.</summary>
public enum Audience
{
    /// <summary>Those who work on it, in the incident's channel.</summary>
    Responders,

    /// <summary>Those who have to know, in a channel of their own and by e-mail.</summary>
    Stakeholders,

    /// <summary>Everybody, on the status page.</summary>
    Customers,
}
