using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>What is done about a silence, by what is wanted and how things stand.</summary>
internal sealed class SilenceStepTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
    private static readonly LabelSet Own = new(new Dictionary<string, string> { ["alertname"] = "A" });

    [Test]
    public void What_is_wanted_and_nowhere_is_written() => For(Row(WrittenSilenceRow.Wanted)).ShouldBeOfType<SilenceStep.Write>();

    [Test]
    public void What_Alertmanager_does_not_know_is_not_silenced() => For(Row(WrittenSilenceRow.Wanted), own: null).ShouldBeOfType<SilenceStep.Nothing>();

    [TestCase(39, typeof(SilenceStep.Nothing))]
    [TestCase(41, typeof(SilenceStep.Write))]
    public void What_was_posted_without_an_answer_is_waited_for(int seconds, Type step) =>
        For(Row(WrittenSilenceRow.Wanted) with { TriedAt = Now.AddSeconds(-seconds) }).ShouldBeOfType(step);

    [Test]
    public void What_was_posted_without_an_answer_is_found_by_its_key_and_its_like_are_ended()
    {
        var hold = For(Row(WrittenSilenceRow.Wanted) with { TriedAt = Now }, Silence("1", 30), Silence("2", 60)).ShouldBeOfType<SilenceStep.Hold>();
        hold.Until.ShouldBe(Now.AddMinutes(60));
        hold.Extra.ShouldBe(["1"]);
    }

    [Test]
    public void What_was_posted_without_an_answer_and_ended_by_somebody_is_left() =>
        For(Row(WrittenSilenceRow.Wanted) with { TriedAt = Now.AddMinutes(-1) }, Silence("1", -1)).ShouldBe(new SilenceStep.Leave(SilencingNews.Removed));

    [TestCase(45, typeof(SilenceStep.Nothing))]
    [TestCase(29, typeof(SilenceStep.Renew))]
    public void It_is_renewed_when_half_of_its_time_is_over(int minutes, Type step) => For(Held, Silence("1", minutes)).ShouldBeOfType(step);

    [Test]
    public void What_ended_before_its_time_was_ended_by_somebody() => For(Held, Silence("1", -1)).ShouldBe(new SilenceStep.Leave(SilencingNews.Removed));

    [Test]
    public void What_ended_at_its_time_ran_out() => For(Held with { UntilAt = Now.AddMinutes(-1) }, Silence("1", -1)).ShouldBe(new SilenceStep.Leave(SilencingNews.RanOut));

    [Test]
    public void A_silence_of_the_bots_own_that_ended_at_its_time_is_over() =>
        For(Held with { Incident = null, Silence = 1, UntilAt = Now.AddMinutes(-1) }, Silence("1", -1)).ShouldBeOfType<SilenceStep.Over>();

    [Test]
    public void What_was_lost_is_made_anew() => For(Held).ShouldBeOfType<SilenceStep.Anew>();

    [Test]
    public void What_catches_another_alert_is_made_anew()
    {
        var other = new LabelSet(new Dictionary<string, string> { ["alertname"] = "A", ["pod"] = "1" });
        SilenceStep.For(Held, View([Silence("1", 45)], other), Own, Lasts, Now).ShouldBeOfType<SilenceStep.Anew>().Before.ShouldBe(["1"]);
    }

    [Test]
    public void What_is_to_end_is_ended_whatever_there_is_of_it() => For(Row(WrittenSilenceRow.Ending), Silence("1", 30), Silence("2", 60)).ShouldBeOfType<SilenceStep.End>().Ids.ShouldBe(["2", "1"]);

    [Test]
    public void What_is_to_end_and_is_nowhere_is_over() => For(Row(WrittenSilenceRow.Ending)).ShouldBeOfType<SilenceStep.Over>();

    [Test]
    public void What_is_to_end_and_may_still_arrive_is_waited_for() => For(Row(WrittenSilenceRow.Ending) with { TriedAt = Now.AddSeconds(-5) }).ShouldBeOfType<SilenceStep.Nothing>();

    [Test]
    public void What_is_left_is_left() => For(Row(WrittenSilenceRow.Left), Silence("1", 30)).ShouldBeOfType<SilenceStep.Nothing>();

    private static WrittenSilenceRow Held => Row(WrittenSilenceRow.Held) with { UntilAt = Now.AddMinutes(60) };

    private static WrittenSilenceRow Row(string state) => new() { Key = "k1", Incident = 1, Author = "bob", State = state };

    private static AlertmanagerSilence Silence(string id, int endsIn) =>
        new(id, [AlertmanagerMatcher.Equal("alertname", "A")], "Bob", "INC-1 (k1)") { StartsAt = "2026-11-24T02:00:00Z", EndsAt = Now.AddMinutes(endsIn), IsOver = endsIn <= 0 };

    private static SilenceStep For(WrittenSilenceRow row, params AlertmanagerSilence[] silences) => SilenceStep.For(row, View(silences, Own), Own, Lasts, Now);

    private static SilenceStep For(WrittenSilenceRow row, LabelSet? own) => SilenceStep.For(row, View([]), own, Lasts, Now);

    private static AlertmanagerView View(AlertmanagerSilence[] silences, params LabelSet[] alerts) => new(
        Now, Now.AddDays(-1),
        alerts.ToDictionary(labels => labels.Fingerprint(), labels => new AlertmanagerAlert(labels, new AlertReport { Labels = labels, Annotations = LabelSet.Empty, Fingerprint = labels.Fingerprint(), StartsAt = Now }, Now.AddMinutes(4))),
        [.. silences, new AlertmanagerSilence("9", [AlertmanagerMatcher.Equal("alertname", "A")], "Eve", "not ours") { StartsAt = "2026-11-24T02:00:00Z", EndsAt = Now.AddDays(1) }]);
}
