namespace ChatOpsIncidentBot.Automation;

/// <summary>What a token may do. None includes another.</summary>
public enum AutomationRight
{
    /// <summary>To read incidents, timelines and components.</summary>
    Read,

    Declare,
    Acknowledge,
    Update,
    Resolve,

    /// <summary>To write what customers read on the status page.</summary>
    Publish,

    /// <summary>To see and touch private incidents as well, and to declare some.</summary>
    Private,
}
