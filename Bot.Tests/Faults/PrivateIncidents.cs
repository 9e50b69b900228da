using System.Text.Json;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 26: of a private incident, whoever has no part in it learns nothing, not even that it is there.</summary>
internal sealed class PrivateIncidents : SlackStory
{
    private const string Canary = "xyzzycanary";

    /// <summary>Has no part in it: not on call, not paged by the policy within these stories.</summary>
    private const string Stranger = Grace;

    private async Task DeclarePrivate()
    {
        await Types(Alice, $"/incident declare sev1 {Canary} leak private=yes");
        await Types(Alice, $"/incident update INC-1 {Canary} still leaks");
        await Types(Alice, $"/incident note INC-1 {Canary} noted");
    }

    [Test]
    public async Task A_stranger_hears_the_same_as_of_a_number_that_does_not_exist()
    {
        await DeclarePrivate();
        await Types(Alice, "/incident declare sev2 Login is slow");
        foreach (var line in Services.GetRequiredService<Subcommands>().All.Where(subcommand => subcommand.IsAboutIncident).SelectMany(Lines))
        {
            var ofPrivate = (await Types(Stranger, $"/incident {line}")).Said;
            var ofNone = (await Types(Stranger, $"/incident {line.Replace("INC-1", "INC-99", StringComparison.Ordinal)}")).Said;
            ofPrivate.ShouldBe(ofNone.Replace("INC-99", "INC-1", StringComparison.Ordinal), line);
        }
        (await Types(Stranger, "/incident show INC-1")).Said.ShouldBe("There is no INC-1.\nThere is no INC-1.");
    }

    [Test]
    public async Task Nothing_anybody_else_can_read_holds_a_word_of_it()
    {
        await DeclarePrivate();
        await Advance(TimeSpan.FromMinutes(40));
        await Types(Alice, $"/incident sev INC-1 2");
        await Types(Alice, $"/incident resolve INC-1 {Canary} plugged");
        await Types(Alice, $"/incident reopen INC-1 {Canary} again");
        await Types(Alice, $"/incident cancel INC-1 {Canary} false");

        foreach (var channel in Slack.Channels.Where(channel => channel is { IsDirect: false, IsPrivate: false }))
        {
            channel.Messages.ShouldAllBe(message => !message.Said.Contains(Canary) && !message.Said.Contains("INC-1"), channel.Name);
            (channel.Name + channel.Topic).ShouldNotContain(Canary);
        }
        foreach (var user in new[] { Stranger }) Slack.Direct(user).Messages.ShouldBeEmpty();
        Slack.Channels.Where(channel => channel.IsPrivate).ShouldHaveSingleItem().Members.ShouldNotContain(Stranger);
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldNotContain(Canary);
        (await Ready()).ShouldNotContain(Canary);
        Logged.ShouldNotContain(line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Logged.ShouldNotBeEmpty();
    }

    [Test]
    public async Task Lists_help_and_choices_do_not_hold_it()
    {
        await DeclarePrivate();
        (await Types(Stranger, "/incident list")).Said.ShouldContain("No incident is open");
        (await Types(Stranger, "/incident show")).Said.ShouldStartWith("No incident is open");
        (await Types(Stranger, "/incident ack")).Said.ShouldNotContain(Canary);
        (await Types(Stranger, $"/incident declare sev1 {Canary} leak")).Said.ShouldContain("INC-2 is declared");
        await Types(Stranger, "/incident declare sev2 Search is slow");
        (await Types(Stranger, "/incident ack")).Said.ShouldNotContain("INC-1 (");
        await Types(Stranger, "/incident merge INC-3");

        (await Suggested(Slack.Views[^1])).ShouldNotContain("INC-1");
    }

    [Test]
    public async Task Those_who_have_a_part_in_it_find_it_in_their_choices()
    {
        await DeclarePrivate();
        await Types(Alice, "/incident declare sev2 Login is slow");
        await Types(Alice, "/incident merge INC-2");

        (await Suggested(Slack.Views[^1])).ShouldBe(["INC-2", "INC-1"], ignoreOrder: true);
    }

    [TestCase("INC-2", "INC-1")]
    [TestCase("INC-1", "INC-2")]
    public async Task What_is_private_is_not_merged_with_what_is_not(string from, string into)
    {
        await DeclarePrivate();
        await Types(Alice, "/incident declare sev2 Login is slow");

        (await Types(Alice, $"/incident merge {from} into {into}")).Said.ShouldContain("cannot be merged");
        (await Types(Stranger, $"/incident merge {from} into {into}")).Said.ShouldStartWith("There is no INC-1.");
    }

    [Test]
    public async Task A_button_that_was_forwarded_tells_a_stranger_nothing()
    {
        await DeclarePrivate();

        (await Presses(Stranger, Slack.Direct(OnCall).Messages[0], "Acknowledge")).ShouldContain("There is no INC-1.");
    }

    private async Task<List<string>> Suggested(OpenedView view)
    {
        var reply = await From.SuggestAsync(view, "into", "");
        reply.Refusal.ShouldBeNull();
        using var json = JsonDocument.Parse(reply.Body);
        return [.. json.RootElement.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("value").GetString()!)];
    }

    /// <summary>The example of each, and the word alone with a number, as somebody would try them.</summary>
    private static IEnumerable<string> Lines(Subcommand subcommand) => [$"{subcommand.Name} INC-1", $"{subcommand.Name} INC-1 something", subcommand.Example.Replace("INC-2", "INC-1", StringComparison.Ordinal)];
}
