using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Chat.Teams;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>What Slack and Teams send, as it is read before anything is done with it.</summary>
internal sealed class PayloadsOfThePlatforms : FuzzStory
{
    private static readonly JsonTypeInfo[] Kinds = [SlackJson.Default.SlackTyped, SlackJson.Default.SlackInteraction, SlackJson.Default.SlackEvent, SlackJson.Default.SlackFrame, SlackJson.Default.SlackFormContext, TeamsJson.Default.TeamsActivity];

    protected override Mutations Strange { get; } = new(
        [
            """{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"1.2","channel":{"id":"C1"},"message":{"ts":"1.2"},"actions":[{"action_id":"ack","value":"INC-1","action_ts":"1.3"}],"response_url":"https://hooks.slack.com/actions/x"}""",
            """{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","private_metadata":"{\"Command\":\"declare\"}","state":{"values":{"title":{"title":{"type":"plain_text_input","value":"x"}},"severity":{"severity":{"selected_option":{"value":"SEV1"}}}}}}}""",
            """{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"app_home_opened","user":"U1","channel":"C1","ts":"1.2","reaction":"eyes","item":{"channel":"C1","ts":"1.2"}}}""",
            """{"envelope_id":"e","type":"slash_commands","payload":{"command":"/incident","text":"ack","user_id":"U1"},"retry_attempt":0}""",
            """{"type":"message","id":"1","text":"<at>Bot</at> show","serviceUrl":"https://smba.trafficmanager.net/","channelId":"msteams","from":{"id":"29:1","aadObjectId":"0"},"conversation":{"id":"19:a@thread.tacv2;messageid=1","tenantId":"t"},"channelData":{"team":{"id":"x"}},"value":{"bot.command":"ack INC-1"},"entities":[{"type":"mention"}]}""",
            """{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"v","data":{"bot.form":"{}"}}}}""",
        ],
        "{\"a\":", "[[", "]]", "null", "\"\\ud800\"", "1e999", "\"type\":", "\"value\":", "\"actions\":[");

    protected override void Read(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        foreach (var kind in Kinds)
        {
            try
            {
                JsonSerializer.Deserialize(body, kind);
            }
            catch (JsonException)
            {
                // The door says 400.
            }
        }
        TeamsFormJson.Read(Encoding.UTF8.GetString(body));
    }
}
