using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Workflow;

internal sealed class RoleSettingsTests
{
    [Test]
    public void Without_any_there_are_the_four_usual_ones_each_with_duties()
    {
        var roles = Read(out _);

        roles.Select(role => role.Role.Value).ShouldBe(["commander", "communications", "scribe", "operations"]);
        roles.ShouldAllBe(role => role.Duties.Count > 2);
    }

    [Test]
    public void What_an_entry_leaves_out_is_as_usual()
    {
        var roles = Read(out var mistakes, ("commander:AskAfter:0", "1m"), ("scribe:Duties", "Write it down."), ("scribe:DutiesAgainAfter", "7d"), ("liaison:Name", "customer liaison"));

        mistakes.ShouldBeEmpty();
        Of(roles, "commander").AskAfter.ShouldBe([TimeSpan.FromMinutes(1)]);
        Of(roles, "commander").Name.ShouldBe("commander");
        Of(roles, "scribe").Duties.ShouldBe(["Write it down."]);
        Of(roles, "scribe").KnownFor.ShouldBe(TimeSpan.FromDays(7));
        Of(roles, "liaison").Duties.ShouldBeEmpty();
    }

    [Test]
    public void Nobody_is_asked_for_where_the_settings_say_never() => Of(Read(out _, ("commander:AskAfter", "never")), "commander").AskAfter.ShouldBeEmpty();

    [TestCase("commander:AskAfter:0", "soon", "'soon' is not allowed")]
    [TestCase("commander:DutiesAgainAfter", "later", "'later' is not a duration")]
    [TestCase("commander:Dutys", "x", "is not a setting")]
    public void A_mistake_is_named_with_its_key(string key, string value, string wrong)
    {
        Read(out var mistakes, (key, value));

        mistakes.ShouldHaveSingleItem().ToString().ShouldContain(wrong);
    }

    [Test]
    public void Questions_that_do_not_rise_are_a_mistake()
    {
        Read(out var mistakes, ("commander:AskAfter:0", "5m"), ("commander:AskAfter:1", "2m"));

        mistakes.ShouldHaveSingleItem().ToString().ShouldContain("'2m' is not allowed");
    }

    private static RoleDefinition Of(IReadOnlyList<RoleDefinition> roles, string role) => roles.Single(one => one.Role.Value == role);

    private static IReadOnlyList<RoleDefinition> Read(out IReadOnlyList<SettingsMistake> mistakes, params (string Key, string Value)[] written)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(written.Select(one => KeyValuePair.Create("Roles:" + one.Key, (string?)one.Value))).Build());
        var roles = RoleSettings.Read(reader.Section("Roles"));
        mistakes = reader.Mistakes;
        return roles;
    }
}
