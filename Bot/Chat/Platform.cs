namespace ChatOpsIncidentBot.Chat;

/// <summary>The chat platforms the bot speaks. An incident lives on the one it was declared on.</summary>
public enum Platform
{
    Local,
    Slack,
    Teams,
}

public static class Platforms
{
    /// <summary>The word used in storage, metrics and person ids: <c>slack</c>.</summary>
    public static string Word(this Platform platform) => platform switch
    {
        Platform.Local => "local",
        Platform.Slack => "slack",
        Platform.Teams => "teams",
    };

    /// <summary>Where it is, in a sentence: <c>on Slack</c>.</summary>
    public static string Where(this Platform platform) => platform switch
    {
        Platform.Local => "in the local workspace",
        Platform.Slack => "on Slack",
        Platform.Teams => "on Teams",
    };

    /// <summary>As people call it, at the beginning of a sentence.</summary>
    public static string Name(this Platform platform) => platform switch
    {
        Platform.Local => "The local workspace",
        Platform.Slack => "Slack",
        Platform.Teams => "Microsoft Teams",
    };

    public static Platform Parse(string word) => word switch
    {
        "local" => Platform.Local,
        "slack" => Platform.Slack,
        "teams" => Platform.Teams,
        _ => throw new FormatException($"'{word}' is not a chat platform."),
    };
}
