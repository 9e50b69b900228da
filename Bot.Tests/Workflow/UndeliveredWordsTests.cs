using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Workflow;

internal sealed class UndeliveredWordsTests
{
    private static readonly IncidentId Id = new(1);

    private static readonly Effect[] Effects =
    [
        new Effect.PostCard(new Card.Page(Id, 1, "@bob")) { Key = "1", Target = "@bob", Lane = Lane.Page, Incident = Id },
        new Effect.RefreshCard(new Card.Announcement(Id)) { Key = "2", Target = "#incidents", Lane = Lane.Card, Incident = Id },
        new Effect.PostText(Message.Line("x")) { Key = "3", Target = "incident:1", Lane = Lane.Update, Incident = Id },
        new Effect.CreateConversation("inc-1", false) { Key = "4", Target = "new:incident:1", Lane = Lane.Structure, Incident = Id },
        new Effect.Invite([new PersonId("bob")]) { Key = "5", Target = "incident:1", Lane = Lane.Structure, Incident = Id },
        new Effect.SetTopic { Key = "6", Target = "incident:1", Lane = Lane.Card, Incident = Id },
        new Effect.Pin(new Card.ChannelHead(Id)) { Key = "7", Target = "incident:1", Lane = Lane.Structure, Incident = Id },
        new Effect.AddLinks([]) { Key = "8", Target = "incident:1", Lane = Lane.Structure, Incident = Id },
        new Effect.Archive { Key = "9", Target = "incident:1", Lane = Lane.Structure, Incident = Id },
        new Effect.ShowHome(new PersonId("bob")) { Key = "10", Target = "home:bob", Lane = Lane.Card },
        new Effect.FreshenHomes(Platform.Slack) { Key = "11", Target = Effect.FreshenHomes.Everybody, Lane = Lane.Card },
        new Effect.LookForPast { Key = "24", Target = Effect.LookForPast.Place, Lane = Lane.Update, Incident = Id },
        new Effect.SetMembers(Platform.Slack, "@oncall", [new PersonId("bob")]) { Key = "12", Target = "group:@oncall", Lane = Lane.Update },
        new Effect.Notify(new PersonId("bob"), ContactMethod.Sms, 1, 1) { Key = "13", Target = "@bob", Lane = Lane.Page, Incident = Id },
        new Effect.NotifyTest(new PersonId("bob"), ContactMethod.Phone, 1) { Key = "14", Target = "check:@bob", Lane = Lane.Page },
        new Effect.Mail("cto@example.com", "Down", []) { Key = "19", Target = "mail:stakeholders:0", Lane = Lane.Update },
        new Effect.TellEvent(new Uri("https://hooks.example.com/events"), "{}") { Key = "21", Target = "event:bus", Lane = Lane.Reminder, Incident = Id },
        new Effect.FileAction(new Uri("https://hooks.example.com/issues"), 1, "{}") { Key = "22", Target = "tracker", Lane = Lane.Reminder, Incident = Id },
        new Effect.TellWebhook(new Uri("https://hooks.example.com/page"), 1) { Key = "16", Target = "webhook:hooks.example.com", Lane = Lane.Page },
        new Effect.SendCode(new PersonId("bob"), ContactMethod.Sms) { Key = "15", Target = "check:@bob", Lane = Lane.Page },
        new Effect.EditText("override:1:added", Message.Line("x")) { Key = "17", Target = "#oncall", Lane = Lane.Card },
        new Effect.TellSubscribers(new SubscriberNews(false, 1, 1, DateTimeOffset.UnixEpoch, null), "") { Key = "18", Target = "subscribers", Lane = Lane.Subscriber },
        new Effect.TellSubscriber("s1", new SubscriberNews(true, 1, 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)) { Key = "19", Target = "subscriber:s1", Lane = Lane.Subscriber },
        new Effect.AskSubscriber("s1") { Key = "20", Target = "subscriber:s1", Lane = Lane.Subscriber },
        new Effect.MirrorUpdate(new SubscriberNews(false, 1, 1, DateTimeOffset.UnixEpoch, null)) { Key = "22", Target = "statuspage:incident:1", Lane = Lane.Update, Incident = Id },
        new Effect.MirrorRemoval(1) { Key = "23", Target = "statuspage:incident:1", Lane = Lane.Update, Incident = Id },
        new Effect.PostPages(new PersonId("bob")) { Key = "16", Target = "@bob", Lane = Lane.Page },
    ];

    [TestCaseSource(nameof(Effects))]
    public void What_could_not_be_delivered_has_a_name_and_a_reason(Effect effect)
    {
        var row = new UndeliveredRow { Id = 1, Platform = "slack", Incident = 1, IsPrivate = false, Payload = EffectJson.Write(effect), Since = DateTimeOffset.UnixEpoch, Error = "Slack: #incidents is archived." };

        UndeliveredEffects.Describe(row).What.ShouldNotBeNullOrWhiteSpace();
        UndeliveredEffects.Describe(row).Why.ShouldBe("Slack: #incidents is archived.");
    }

    [Test]
    public void Every_kind_of_effect_has_one() =>
        typeof(Effect).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Effect))).Except(Effects.Select(effect => effect.GetType())).Select(type => type.Name).ShouldBeEmpty();
}
