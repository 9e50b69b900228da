namespace ChatOpsIncidentBot.Storage;

/// <summary>What somebody chose in chat; null is what the settings say.</summary>
public sealed class ContactRuleRow
{
    public required string Person { get; init; }

    public string? Rules { get; init; }

    public string? Quiet { get; init; }

    public string? Phone { get; init; }
}

/// <summary>What is known of one way to reach somebody.</summary>
public sealed class ContactMethodRow
{
    public required string Person { get; init; }

    public required string Method { get; init; }

    /// <summary>What <see cref="VerifiedAt"/> and the code are about; another address has to be proven anew.</summary>
    public string Address { get; init; } = "";

    public DateTimeOffset? VerifiedAt { get; init; }

    public string? CodeHash { get; init; }

    public DateTimeOffset? CodeUntil { get; init; }

    public int CodeTries { get; init; }

    /// <summary>When a test page was last answered by it.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public string? Failure { get; init; }
}

/// <summary>A message that went, or was to go, to somebody.</summary>
public sealed class ContactMessageRow
{
    public required string Key { get; init; }

    public required string Person { get; init; }

    public required string Method { get; init; }

    public required string Address { get; init; }

    public required int Number { get; init; }

    /// <summary>Incident, page and step of each: <c>7:1:2 8:1:2</c>.</summary>
    public string Pages { get; init; } = "";

    public int? Test { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The carrier's own id.</summary>
    public string? Reference { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Whether it proves a number and is about nothing else.</summary>
    public bool IsCode => Pages.Length == 0 && Test is null;
}

public sealed class ContactTestRow
{
    public required int Number { get; init; }

    public required string Person { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? AnsweredBy { get; init; }
}
