using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>What people mistype at night, and what they are told.</summary>
internal sealed class BadInput : SlackStory
{
    [TestCase("/incident declre sev1 Payments", "did you mean /incident declare")]
    [TestCase("/incident frobnicate", "/incident help")]
    [TestCase("/incident declare sev1", "title")]
    [TestCase("/incident declare sev9 Payments", "sev1")]
    [TestCase("/incident ack INC-99", "There is no INC-99")]
    [TestCase("/incident ack", "No incident is open")]
    [TestCase("/incident declare sev1 Down started=yesterdayish", "started=10:15")]
    [TestCase("/incident sev 1 INC-4294967296", "No incident is open")]
    public async Task A_plain_answer_says_what_would_be_right(string line, string answer) =>
        (await Types(Alice, line)).Said.ShouldContain(answer, Case.Insensitive);

    [TestCase("role commander @nobody", "nobody")]
    [TestCase("page @nobody help", "nobody")]
    [TestCase("sev 7", "1")]
    [TestCase("status happy", "investigating")]
    [TestCase("snooze banana", "15m")]
    [TestCase("update text next=banana", "15m")]
    [TestCase("merge the other one", "duplicate of")]
    [TestCase("merge INC-55", "INC-55")]
    [TestCase("cancel", "why")]
    [TestCase("note", "note")]
    [TestCase("escalate 9", "level")]
    public async Task In_an_incident_too(string line, string answer)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var before = Slack.Channel("#incidents").Messages.Count;
        (await Types(Alice, "/incident " + line, "#inc-1-payments-are-down")).Said.ShouldContain(answer, Case.Insensitive);
        Slack.Channel("#incidents").Messages.Count.ShouldBe(before);
    }

    [Test]
    public async Task Help_lists_every_command_and_explains_each()
    {
        var list = (await Types(Alice, "/incident help")).Said;
        foreach (var command in new[] { "declare", "list", "show", "ack", "role", "sev", "status", "update", "note", "snooze", "escalate", "page", "merge", "resolve", "reopen", "cancel", "timeline", "help" })
        {
            list.ShouldContain(command);
            (await Types(Alice, $"/incident help {command}")).Said.ShouldContain($"/incident {command}");
        }
    }
}
