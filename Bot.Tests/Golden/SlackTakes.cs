using System.Text.Json;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>Whether Slack would take it, by the stand-in's own rules; a refusal names every reason.</summary>
internal static class SlackTakes
{
    private const int LongestText = 40_000;

    public static void Message(Message message)
    {
        var post = JsonSerializer.SerializeToElement(Rendered.OnSlack(message));
        var text = post.GetProperty("text").GetString()!;
        text.Length.ShouldBeInRange(1, LongestText);
        Markup.Malformed(text).ShouldBeNull();
        Clocks.AreTheReaders(text);
        Clocks.AreTheReaders(MessageReading.Said(null, post.GetProperty("blocks")));
        Taken(() => MessageContent.CheckBlocks(post.GetProperty("blocks")));
    }

    public static void Form(Form form)
    {
        var view = JsonSerializer.SerializeToElement(new SlackOpenView("trigger", SlackFormRenderer.Render(form, new Dictionary<PersonId, string>())), SlackJson.Default.SlackOpenView).GetProperty("view");
        Taken(() => ViewRules.Check(view, "modal"));
    }

    /// <summary>A home, which holds twice as many blocks as a message.</summary>
    public static void Home(Message message)
    {
        var (_, blocks) = SlackMessageRenderer.Render(message, person => "U0" + person.Value.ToUpperInvariant(), name => name, SlackMessageRenderer.MostBlocksInView);
        var view = JsonSerializer.SerializeToElement(new SlackPublishView("U0BOB", new SlackHomeView(blocks)), SlackJson.Default.SlackPublishView).GetProperty("view");
        Taken(() => ViewRules.Check(view, "home"));
    }

    private static void Taken(Action check)
    {
        try
        {
            check();
        }
        catch (Refused refused)
        {
            Assert.Fail($"{refused.Message}: {string.Join("; ", refused.Messages)}");
        }
    }
}
