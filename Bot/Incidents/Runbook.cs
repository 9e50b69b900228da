namespace ChatOpsIncidentBot.Incidents;

/// <summary>What to do when something known breaks, as it stood when the incident took it.</summary>
/// <param name="Address">Where more of it is, http or https; null when this is all there is.</param>
/// <param name="Steps">In order, each in a line; where there is no <see cref="Text"/> they are all there is, and one may hold a command line.</param>
public sealed record Runbook(string Title, string? Address, IReadOnlyList<string> Steps)
{
    /// <summary>How it is asked for: its file's name without the ending, or its key in the settings. Empty in incidents stored before it had one.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The whole of it in Markdown, with its placeholders; null where the steps are all there is.</summary>
    public string? Text { get; init; }

    /// <summary>When it says to escalate what lasts too long; null where it does not.</summary>
    public EscalateAfter? Escalate { get; init; }

    /// <summary>Whom its <c>@names</c> mean, where anybody knows.</summary>
    public IReadOnlyList<RunbookContact> Contacts { get; init => field = value ?? []; } = [];
}

/// <param name="Because">The runbook's own words.</param>
public sealed record EscalateAfter(TimeSpan After, string Because);

/// <param name="Handle">As the runbook writes it, without the @.</param>
public sealed record RunbookContact(string Handle, Contact Contact)
{
    /// <summary>Whom it stood for when the incident took the runbook; empty for a channel.</summary>
    public IReadOnlyList<PersonId> People { get; init => field = value ?? []; } = [];
}
