using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ChatOpsIncidentBot.Automation;

/// <summary>What programs send. A member that is not known is refused, because it is most likely mistyped.</summary>
internal static class ApiRequests
{
    public const string Who = "Who did it, by their key in People; without it the token itself did.";
}

internal sealed record DeclareRequest
{
    [Description("What is wrong, in a line."), MaxLength(200)]
    public required string Title { get; init; }

    [Description("SEV1 (worst) to SEV4; SEV3 where it is left out."), RegularExpression("^(SEV|sev)[1-4]$")]
    public string? Severity { get; init; }

    [Description("What it concerns; a service of the settings has its own escalation policy.")]
    public string? Service { get; init; }

    [Description("What users notice.")]
    public string? Impact { get; init; }

    [Description("When the impact began, with an offset; unknown where it is left out.")]
    public DateTimeOffset? StartedAt { get; init; }

    [Description("Seen only by those who have a part in it; needs the right Private.")]
    public bool Private { get; init; }

    [Description("Declares even where an open incident looks like the same; without it such a one is answered with 409.")]
    public bool EvenIfSimilar { get; init; }

    [Description(ApiRequests.Who)]
    public string? By { get; init; }
}

internal sealed record AcknowledgeRequest
{
    [Description("Who is on it, by their key in People. Only a person can acknowledge.")]
    public required string By { get; init; }
}

internal sealed record UpdateRequest
{
    [Description("What is known now."), MaxLength(10_000)]
    public required string Text { get; init; }

    [Description("When the next update is promised: 15m, 1h30m; the severity's interval where it is left out.")]
    public string? Next { get; init; }

    [Description("investigating, identified or monitoring; as before where it is left out.")]
    public string? Status { get; init; }

    [Description("What users notice; as before where it is left out.")]
    public string? Impact { get; init; }

    [Description("As before where it is left out.")]
    public string? RootCause { get; init; }

    [Description("What is needed of others.")]
    public string? Need { get; init; }

    [Description("When it will be over, in words: 15m, about noon.")]
    public string? Eta { get; init; }

    [Description("Whether customers read it on the status page, too; needs the right Publish.")]
    public bool Public { get; init; }

    [Description("What customers read, if it is something else than the text; only with public.")]
    public string? PublicText { get; init; }

    [Description(ApiRequests.Who)]
    public string? By { get; init; }
}

internal sealed record ResolveRequest
{
    [Description("How it ended.")]
    public string? Summary { get; init; }

    public string? RootCause { get; init; }

    [Description("What is to be done so that it does not come again, one to an entry.")]
    public IReadOnlyList<string>? ActionItems { get; init; }

    [Description("What customers read, where they were told of it; needs the right Publish. The usual sentence where it is left out.")]
    public string? PublicText { get; init; }

    [Description(ApiRequests.Who)]
    public string? By { get; init; }
}
