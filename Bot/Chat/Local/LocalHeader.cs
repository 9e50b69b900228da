using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The links in the header of a conversation.</summary>
public static class LocalHeader
{
    public static async Task AddAsync(Session session, string conversation, IReadOnlyList<ConversationLink> links)
    {
        var there = await ReadAsync(session, conversation);
        ConversationLink[] all = [.. there, .. links.Where(link => there.All(one => one.Address != link.Address))];
        await FactTable.SetAsync(session, Fact(conversation), string.Join('\n', all.Select(link => $"{link.Address.AbsoluteUri} {link.Title}")));
    }

    public static async Task<IReadOnlyList<ConversationLink>> ReadAsync(Session session, string conversation)
    {
        var kept = await FactTable.GetAsync(session, Fact(conversation)) ?? "";
        return [.. kept.Split('\n').Select(line => line.Split(' ', 2)).Select(parts => parts is [var address, var title] ? ConversationLink.Of(title, address) : null).OfType<ConversationLink>()];
    }

    private static string Fact(string conversation) => "local-links:" + conversation;
}
