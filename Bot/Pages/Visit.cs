using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Pages;

/// <summary>Somebody looks at a page: who it is, where their clock is, and what their forms have to carry. A handler takes it as a parameter.</summary>
/// <param name="CanSwitch">Whether they may choose who they are, because only this machine is let in.</param>
/// <param name="Check">What proves that a form is of our own page; a hidden input.</param>
/// <param name="Said">What came of what they did last.</param>
public sealed record Visit(HttpContext Http, Person Reader, DateTimeZone Zone, DateTimeOffset Now, bool CanSwitch, Html Check, Saying? Said)
{
    /// <summary>The address they are at, to come back to.</summary>
    public string Here { get; init; } = Http.Request.Path + Http.Request.QueryString.ToUriComponent();

    public CancellationToken Aborted => Http.RequestAborted;

    public PageMarkup Text { get; init; } = null!;

    /// <summary>Asked by the framework for a handler's parameter.</summary>
    public static ValueTask<Visit?> BindAsync(HttpContext http) => new(http.Features.Get<Visit>());
}

/// <param name="IsRefusal">Whether nothing was done.</param>
public sealed record Saying(string Sentence, bool IsRefusal);
