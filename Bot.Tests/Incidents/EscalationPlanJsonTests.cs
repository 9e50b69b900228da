using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class EscalationPlanJsonTests
{
    [Test]
    public void A_plan_is_written_with_all_its_members() =>
        typeof(EscalationPlanMembers).GetProperties().Select(member => (member.Name, member.PropertyType)).ShouldBe(
            typeof(EscalationPlan).GetProperties().Select(member => (member.Name, member.PropertyType)), ignoreOrder: true);
}
