namespace ChatOpsIncidentBot.Detection;

/// <summary>Why an alert is left out of what is taken, as <c>/metrics</c> counts it.</summary>
public enum AlertRefusal
{
    /// <summary>Something in it is of another type than it has to be, or it is no alert at all.</summary>
    Shape,

    /// <summary>Its labels or annotations are missing, too many or too long.</summary>
    Labels,

    /// <summary>It neither fires nor is resolved.</summary>
    Status,

    /// <summary>What Alertmanager and Grafana always send is not there.</summary>
    Fingerprint,

    /// <summary>It says an instant that cannot be.</summary>
    Clock,

    /// <summary>The templates of its source make nothing of it.</summary>
    Template,
}

public static class AlertRefusals
{
    /// <summary>As it stands in <c>/metrics</c>; the words never change.</summary>
    public static string Word(this AlertRefusal reason) => reason switch
    {
        AlertRefusal.Shape => "shape",
        AlertRefusal.Labels => "labels",
        AlertRefusal.Status => "status",
        AlertRefusal.Fingerprint => "fingerprint",
        AlertRefusal.Clock => "clock",
        AlertRefusal.Template => "template",
    };
}
