using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>A message the bot can say, made from people's words.</summary>
/// <param name="Name">The name of its golden file.</param>
/// <param name="From">The class, or the card, whose message it is.</param>
internal sealed record Said(string Name, Type From, Func<Words, Message> Make)
{
    public override string ToString() => Name;
}
