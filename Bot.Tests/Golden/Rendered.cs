using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>A message as a platform gets it, for each of the words, in a form one can read and compare.</summary>
internal static class Rendered
{
    private static readonly LocalRenderer Local = new(new People([new Person { Id = new PersonId("bob"), Name = "Bob Smith", TimeZone = DateTimeZone.Utc }]));

    public static string Extension(string platform) => platform is "slack" or "teams" ? ".json" : ".html";

    public static string On(string platform, Said said) => platform switch
    {
        "slack" => Slack(said),
        "teams" => Teams(said),
        _ => OnThePage(said),
    };

    /// <summary>What is posted; the channel is left out.</summary>
    public static JsonObject OnSlack(Message message)
    {
        var (text, blocks) = SlackMessageRenderer.Render(message, person => "U0" + person.Value.ToUpperInvariant(), name => name.StartsWith('#') ? "C0" + name[1..].ToUpperInvariant() : name);
        var post = JsonSerializer.SerializeToNode(new SlackPost("C1", text, blocks), SlackJson.Default.SlackPost)!.AsObject();
        post.Remove("channel");
        return post;
    }

    public static TeamsCard OnTeams(Message message) =>
        TeamsCardRenderer.Render(message, person => new TeamsIdentity("id-of-" + person.Value, "29:" + person.Value, char.ToUpperInvariant(person.Value[0]) + person.Value[1..]), text => text.Replace("/incident ", "@Incident bot ", StringComparison.Ordinal));

    private static string Teams(Said said)
    {
        var all = new JsonObject();
        foreach (var (name, words) in Words.Named) all[name] = JsonSerializer.SerializeToNode(OnTeams(said.Make(words)), TeamsJson.Wire.TeamsCard)!;
        return ReadableJson.Write(all);
    }

    private static string Slack(Said said)
    {
        var all = new JsonObject();
        foreach (var (name, words) in Words.Named) all[name] = OnSlack(said.Make(words));
        return ReadableJson.Write(all);
    }

    private static string OnThePage(Said said)
    {
        var page = new StringBuilder();
        foreach (var (name, words) in Words.Named)
        {
            page.Append("<!-- ").Append(name).Append(" -->\n");
            foreach (var block in said.Make(words).Blocks) page.Append(Local.Blocks(new Message { Fallback = "", Blocks = [block] }, Button).Markup).Append('\n');
        }
        return page.ToString();
    }

    private static Html Button(Button button) => Html.Of($"<button value=\"{button.Command} {button.Arguments}\" class=\"{button.Style.ToString().ToLowerInvariant()}\">{button.Label}</button>");
}
