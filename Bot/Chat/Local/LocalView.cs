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
