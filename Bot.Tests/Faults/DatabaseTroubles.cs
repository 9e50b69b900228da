using System.Net;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Rows 12 and 13, as whoever types sees them; what the storage does about it is tested where it is.</summary>
internal sealed class DatabaseTroubles : SlackStory
{
    [Test]
    public async Task While_the_database_is_locked_nobody_is_told_yes_and_afterwards_all_is_well()
    {
        await using (var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            await using var exclusive = other.CreateCommand();
            exclusive.CommandText = "BEGIN EXCLUSIVE";
            await exclusive.ExecuteNonQueryAsync();

            var told = await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down");
            told.Status.ShouldBe(HttpStatusCode.OK);
            told.Said.ShouldContain("try again", Case.Insensitive);
            told.Said.ShouldNotContain("INC-1");
            using var ready = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            using var serving = await Http.GetAsync(new Uri("/healthz/serving", UriKind.Relative));
            serving.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        (await Types(Alice, "/incident declare sev1 Payments are down")).Said.ShouldContain("INC-1");
        Announcement().Said.ShouldContain("Payments are down");
    }
}
