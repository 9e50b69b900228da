using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>Somebody typed a command or pressed a button, verified and translated by a platform's edge.</summary>
public sealed record Invocation
{
    public required PersonId By { get; init; }

    public required Platform Platform { get; init; }

    /// <summary>The platform's id of the conversation it happened in; an incident's own channel implies the incident.</summary>
    public required string Conversation { get; init; }

    /// <summary>What follows <c>/incident</c>, untouched.</summary>
    public required string Text { get; init; }

    /// <summary>The same for every repetition of one delivery and for nothing else; see the rules of design: every delivery in has a key.</summary>
    public required string Key { get; init; }

    public required Source Source { get; init; }

    /// <summary>The first message of the thread it happened in, where it happened in one; the thread of an incident's announcement implies the incident.</summary>
    public MessageRef? Thread { get; init; }

    /// <summary>The message it was chosen on, from the message's own menu.</summary>
    public SaidMessage? Message { get; init; }

    /// <summary>The platform's id of the workspace or tenant it was done in; null where there is none, or none is said.</summary>
    public string? Workspace { get; init; }

    /// <summary>The network address it was done from; null where it came through a platform or a carrier.</summary>
    public string? Address { get; init; }

    /// <summary>From where, for the timeline and the audit; a carrier's number is not kept.</summary>
    public string? Whence => Chat.Whence.Of(Source, Platform, Workspace, Conversation, Address);
}

/// <summary>Somebody sent a form.</summary>
public sealed record FormSubmission
{
    public required PersonId By { get; init; }
    public required Platform Platform { get; init; }

    /// <summary><see cref="Form.Command"/> and <see cref="Form.Context"/> of the form that was opened.</summary>
    public required string Command { get; init; }

    public required string Context { get; init; }

    public Source Source { get; init; } = Source.Form;

    /// <summary>By field name; a check is <c>true</c> or <c>false</c>, an empty field is absent or empty.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required string Key { get; init; }

    /// <summary>As in <see cref="Invocation"/>; a form may belong to no conversation.</summary>
    public string? Workspace { get; init; }

    /// <inheritdoc cref="Workspace"/>
    public string? Conversation { get; init; }

    /// <inheritdoc cref="Workspace"/>
    public string? Address { get; init; }

    /// <inheritdoc cref="Invocation.Whence"/>
    public string? Whence => Chat.Whence.Of(Source, Platform, Workspace, Conversation, Address);
}

/// <summary>How a command reached the bot; kept in the timeline.</summary>
public enum Source
{
    Typed,
    Button,
    Form,
    Timer,
    Platform,

    /// <summary>A key pressed in a call, a text message, a link in an e-mail.</summary>
    Phone,
    Sms,
    Email,

    /// <summary>What a monitoring system sent.</summary>
    Alert,

    /// <summary>A program, through the automation API.</summary>
    Api,

    /// <summary>A page in the browser.</summary>
    Web,
}

public static class Sources
{
    public static string Word(this Source source) => source switch
    {
        Source.Typed => "typed",
        Source.Button => "button",
        Source.Form => "form",
        Source.Timer => "timer",
        Source.Platform => "platform",
        Source.Phone => "phone",
        Source.Sms => "sms",
        Source.Email => "email",
        Source.Alert => "alert",
        Source.Api => "api",
        Source.Web => "web",
    };

    /// <summary>The way past the chat platform it came; null where it came through it.</summary>
    public static ContactMethod? PastChat(this Source source) => source switch
    {
        Source.Phone => ContactMethod.Phone,
        Source.Sms => ContactMethod.Sms,
        Source.Email => ContactMethod.Email,
        Source.Typed or Source.Button or Source.Form or Source.Timer or Source.Platform or Source.Alert or Source.Api or Source.Web => null,
    };
}
