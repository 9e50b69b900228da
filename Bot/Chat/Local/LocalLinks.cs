using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

internal static class LocalLinks
{
    public static string To(string conversation) => $"/?c={Uri.EscapeDataString(conversation)}";

    public static string To(string conversation, Person person) => $"{To(conversation)}&as={Uri.EscapeDataString(person.Id.Value)}";
}
