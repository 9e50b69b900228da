namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>What the app's manifest declares: Slack shows and sends nothing else.</summary>
internal static class AppManifest
{
    private static readonly string[] Lines = [.. File.ReadAllLines(Path.Combine(Sample.Root, "manifests", "slack-app-manifest.yaml")).Select(line => line.Split(" #")[0].Trim())];

    public static bool HearsOf(string happening) => Lines.Contains("- " + happening);

    /// <param name="type">The line that stands before the callback id.</param>
    public static void MustHave(string type, string callbackId)
    {
        var at = Array.IndexOf(Lines, "callback_id: " + callbackId);
        if (at < 1 || Lines[at - 1] != type) throw new InvalidOperationException($"The manifest has no shortcut {callbackId} with {type}.");
    }
}
