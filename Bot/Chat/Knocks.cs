namespace ChatOpsIncidentBot.Chat;

/// <summary>What somebody did who was not let in: <c>command</c>, <c>button</c>, <c>form</c>, <c>shortcut</c>, <c>reaction</c>, <c>menu</c> or <c>home</c>.</summary>
internal static class Knocks
{
    /// <summary>As the timeline writes it, where it is a door through which something is done there.</summary>
    public static string Door(string knock) => knock == "command" ? Source.Typed.Word() : knock;
}
