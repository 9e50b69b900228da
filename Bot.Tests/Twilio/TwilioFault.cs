namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>What goes wrong with the next request that makes something.</summary>
internal abstract record TwilioFault
{
    private TwilioFault() { }

    /// <summary>429 with error 20429; the header as written here, or none.</summary>
    public sealed record TooMany(string? RetryAfter) : TwilioFault;

    /// <summary>A bare status such as 503.</summary>
    public sealed record Status(int Code) : TwilioFault;

    /// <summary>The connection is torn down.</summary>
    public sealed record Reset : TwilioFault;

    /// <summary>201 with JSON that stops in the middle.</summary>
    public sealed record CutJson : TwilioFault;

    /// <summary>Nothing is answered until the caller gives up.</summary>
    public sealed record Hang : TwilioFault;

    /// <summary>400 with a code of Twilio's.</summary>
    public sealed record Error(int Code) : TwilioFault;

    /// <summary>Done and kept, and then this goes wrong with the answer.</summary>
    public sealed record AcceptThen(TwilioFault Then) : TwilioFault;
}
