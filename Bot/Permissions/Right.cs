using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Permissions;

/// <summary>Something the settings may keep for some people.</summary>
public enum Right
{
    Declare,
    ChangeSeverity,
    Resolve,

    /// <summary>To end an incident as a false alarm, or as a duplicate of another.</summary>
    Cancel,

    /// <summary>To change who is on call.</summary>
    Override,

    /// <summary>To post to the status page.</summary>
    Publish,

    OpenPrivate,

    /// <summary>To page people outside any incident.</summary>
    Page,

    /// <summary>To have the bot ask Prometheus, whose answer everybody in the channel reads.</summary>
    Watch,
}

public static class Rights
{
    /// <summary>As the section <c>Permissions</c> calls it.</summary>
    public static string Key(this Right right) => right switch
    {
        Right.Declare => "Declare",
        Right.ChangeSeverity => "ChangeSeverity",
        Right.Resolve => "Resolve",
        Right.Cancel => "Cancel",
        Right.Override => "Override",
        Right.Publish => "Publish",
        Right.OpenPrivate => "OpenPrivate",
        Right.Page => "Page",
        Right.Watch => "Watch",
    };

    /// <summary>Whether it is about an incident that is there already, so that a role in it may matter.</summary>
    public static bool IsAboutIncident(this Right right) => right is Right.ChangeSeverity or Right.Resolve or Right.Cancel or Right.Publish or Right.Watch;

    /// <summary>What comes after 'may', such as <c>resolve INC-1</c>.</summary>
    public static string Doing(this Right right, IncidentId? incident) => right switch
    {
        Right.Declare => "declare incidents",
        Right.ChangeSeverity => $"change the severity of {incident}",
        Right.Resolve => $"resolve {incident}",
        Right.Cancel => $"cancel {incident} or merge it into another",
        Right.Override => "change who is on call",
        Right.Publish => incident is null ? "post to the status page" : $"post updates of {incident} to the status page",
        Right.OpenPrivate => "open private incidents",
        Right.Page => "page people outside an incident",
        Right.Watch => $"watch something in {incident}",
    };
}
