using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Who looks at what.</summary>
/// <param name="Visible">Every conversation this person may see.</param>
public sealed record LocalView(Person As, LocalConversation Conversation, IReadOnlyList<LocalConversation> Visible, IReadOnlyList<LocalMessage> Messages, DateTimeOffset Now)
{
    /// <summary>The links in the conversation's header.</summary>
    public IReadOnlyList<ConversationLink> Links { get; init; } = [];

    public string Title => TitleOf(Conversation);

    public static string TitleOf(LocalConversation conversation) => conversation.Kind == LocalKinds.Direct ? "Incident bot" : "#" + conversation.Name;
}

/// <summary>A form that was opened, kept so that it comes back filled in.</summary>
public sealed record OpenForm(string Token, Form Form, PersonId By)
{
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    /// <summary>What went wrong without any field's fault, such as a full disk.</summary>
    public string? Trouble { get; init; }
}
