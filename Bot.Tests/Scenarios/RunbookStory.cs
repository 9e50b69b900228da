using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Stories of an incident of the payment service, for which the sample has a runbook.</summary>
internal abstract class RunbookStory : AlertStory
{
    protected const string ByHand = "#inc-1-payments-are-down", ByAlert = "#inc-1-high-error-rate-on-payment-service";

    protected const string Title = "Payment Service High Error Rate";

    protected Task Declares(string line = "sev1 Payments are down service=payment-service") => Types(Alice, "/incident declare " + line);

    /// <summary>The runbook as it stands in the channel now.</summary>
    protected PostedMessage Posted(string channel = ByHand, string title = Title) => Slack.Channel(channel).Saying("📖 " + title).ShouldHaveSingleItem();

    /// <summary>What stands in the code blocks.</summary>
    protected static IReadOnlyList<string> Commands(PostedMessage message) =>
        [.. message.Blocks.EnumerateArray().Where(block => block.GetProperty("type").GetString() == "section" && block.TryGetProperty("text", out _)).Select(block => block.GetProperty("text").GetProperty("text").GetString()!).Where(text => text.StartsWith("```", StringComparison.Ordinal))];

    /// <summary>Writes a runbook into the folder the bot reads, a little later than what is there.</summary>
    protected void Writes(string name, string text)
    {
        var file = Path.Combine(Folder, "manifests", "runbooks", name + ".md");
        File.WriteAllText(file, text);
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 11, 24, 3, 0, 0, DateTimeKind.Utc).AddSeconds(++_written));
    }

    private int _written;
}
