using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What <c>check</c> and a start say of rotations that leave gaps or cannot be read.</summary>
internal sealed class WhatIsWrongWithRotations : SlackStory
{
    private string[] _more = [];

    protected override string[] MoreSettings => _more;

    [Test]
    public async Task Check_fails_for_a_gap_and_names_it()
    {
        await StopBot();
        var said = await Check("--Rotations:office:Members:0", "dave", "--Rotations:office:Restrictions", "Mon-Fri 09:00-17:00");
        var allowed = await Check("--Rotations:office:Members:0", "dave", "--Rotations:office:Restrictions", "Mon-Fri 09:00-17:00", "--Rotations:office:GapsAllowed", "true");
        await StartBot();

        said.ShouldContain("ok    rotation primary: somebody is on call at every time");
        said.ShouldContain("FAIL  rotation office: nobody is on call");
        said.ShouldContain("GapsAllowed");
        allowed.ShouldContain("ok    rotation office: nobody is on call");
    }

    [TestCase("--Rotations:primary:Every", "fortnightly", "Rotations:primary:Every 'fortnightly' is not a shift length")]
    [TestCase("--Rotations:primary:Restrictions:0", "office hours", "Rotations:primary:Restrictions 'office hours' is not understood")]
    [TestCase("--Rotations:primary:TimeZone", "Europe/Atlantis", "Rotations:primary:TimeZone 'Europe/Atlantis' is not a time zone")]
    [TestCase("--Rotations:primary:HandoffMeeting", "some day", "Rotations:primary:HandoffMeeting 'some day' is not a time of the week")]
    [TestCase("--Rotations:primary:Backup", "tertiary", "Rotations:primary:Backup 'tertiary' is not another rotation")]
    [TestCase("--Rotations:primary:Layers:0:Members:0", "bob", "Rotations:primary:Members stands beside Layers")]
    [TestCase("--Rotations:late:Layers:0:Members:0", "zoe", "Rotations:late:Layers:0:Members names 'zoe', who is not in People")]
    [TestCase("--Rotations:late:Layers:0:Membres:0", "bob", "Rotations:late:Layers:0:Membres is not a setting")]
    [TestCase("--Rotations:calendar:Members:0", "bob", "Rotations:calendar is not a usable name")]
    public async Task A_mistake_stops_the_start_with_its_key(string key, string value, string sentence)
    {
        await StopBot();
        _more = [key, value];
        var refused = await Should.ThrowAsync<SettingsMistakesException>(StartBot);
        _more = [];
        await StartBot();

        refused.Message.ShouldContain(sentence);
    }
}
