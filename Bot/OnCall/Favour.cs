using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Somebody asks for a change of who is on call, and it needs another's yes.</summary>
public abstract record Favour
{
    private Favour() { }

    public required int Number { get; init; }
    public required PersonId AskedBy { get; init; }

    /// <summary>What the asker gives away.</summary>
    public required IReadOnlyList<FavourSpan> Given { get; init; }

    public string? Reason { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>One turn for another's.</summary>
    public sealed record Swap(PersonId With, FavourSpan InReturn) : Favour;

    /// <summary>Whoever says yes first.</summary>
    public sealed record Cover : Favour
    {
        /// <summary>Set where the bot asks for them, because they had so many.</summary>
        public int? PagesLastNight { get; init; }
    }
}

/// <summary>A time in which somebody alone is on call.</summary>
public sealed record FavourSpan(string Rotation, DateTimeOffset From, DateTimeOffset To);
