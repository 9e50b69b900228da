namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The words after a severity say why it changes.</summary>
internal sealed class WhyItIsWorse : SlackStory
{
    [TestCase("sev 1 it is worse than we thought", "it is worse than we thought")]
    [TestCase("sev sev1 because of INC-2", "because of INC-2")]
    [TestCase("sev SEV-1: nobody can pay", "nobody can pay")]
    [TestCase("sev INC-1 1 nobody can pay", "nobody can pay")]
    [TestCase("sev 1 INC-1 nobody can pay", "nobody can pay")]
    [TestCase("sev INC-1 1", null)]
    public async Task The_reason_stands_in_the_timeline_and_is_said_in_the_channel(string line, string? reason)
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Types(Alice, "/incident declare sev4 Login is slow anyway=yes");
        var told = await Types(Carol, "/incident " + line, "#inc-1-payments-are-slow");

        told.Said.ShouldContain("INC-1 is SEV1 now");
        var said = reason is null ? "changed the severity from SEV3 to SEV1" : "changed the severity from SEV3 to SEV1: " + reason;
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain(said);
        Slack.Channel("#inc-1-payments-are-slow").Messages.ShouldContain(message => message.Said.Contains(said, StringComparison.Ordinal));
    }

    [Test]
    public async Task Outside_of_a_channel_the_number_may_stand_between_them()
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Types(Alice, "/incident declare sev4 Login is slow anyway=yes");

        (await Types(Carol, "/incident sev 2 INC-2 nobody can log in")).Said.ShouldContain("INC-2 is SEV2 now");
        (await Types(Carol, "/incident sev worse INC-2")).Said.ShouldContain("Name a severity from 1 (worst) to 4");
    }

    [Test]
    public async Task The_review_draft_names_the_channel_as_people_do()
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Types(Alice, "/incident resolve Rolled back");
        var draft = await Types(Alice, "/incident postmortem INC-1");

        draft.Said.ShouldContain("channel #inc-1-payments-are-slow was created");
        draft.Said.ShouldNotContain(Slack.Channel("#inc-1-payments-are-slow").Id);
    }
}
