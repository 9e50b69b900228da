using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Whether somebody who acknowledged is taken to be on it still.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "check")]
[JsonDerivedType(typeof(Later), "later")]
[JsonDerivedType(typeof(Asked), "asked")]
public abstract record AcknowledgementCheck
{
    private AcknowledgementCheck() { }

    /// <summary>They are; they are asked at <paramref name="At"/>, unless something is heard of them before.</summary>
    public sealed record Later(DateTimeOffset At) : AcknowledgementCheck;

    /// <summary>They were asked, and paging begins again at <paramref name="Until"/>.</summary>
    /// <param name="Number">Of the question.</param>
    public sealed record Asked(int Number, DateTimeOffset Until) : AcknowledgementCheck;
}

/// <summary>How long an acknowledgement is good for.</summary>
public abstract record AcknowledgementTerm
{
    private AcknowledgementTerm() { }

    public sealed record Forever : AcknowledgementTerm;

    /// <summary>Until two promised updates in a row were missed.</summary>
    public sealed record TwoPromises : AcknowledgementTerm;

    /// <summary>For so long after the acknowledgement or the last update.</summary>
    public sealed record For(TimeSpan Time) : AcknowledgementTerm;
}
