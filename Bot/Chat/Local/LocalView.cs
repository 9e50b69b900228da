using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Who looks at what.</summary>
public sealed record LocalView(Person As, LocalConversation Conversation, IReadOnlyList<LocalConversation> Channels, IReadOnlyList<LocalMessage> Messages, DateTimeOffset Now)
{
    /// <summary>Whether the visitor looks at their own direct conversation with the bot.</summary>
    public bool IsDirect => Conversation.Id == LocalPlatform.DirectOf(As.Id);

    public string Title => IsDirect ? "Incident bot" : "#" + Conversation.Name;
}

/// <summary>A form that was opened and not yet accepted, kept so that it comes back filled in.</summary>
public sealed record OpenForm(string Token, Form Form, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors, PersonId By);
