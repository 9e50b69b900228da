using ChatOpsIncidentBot.Tests.Storage;

namespace ChatOpsIncidentBot.Tests;

[SetUpFixture]
internal sealed class PostgresServerEnd
{
    [OneTimeTearDown]
    public void Stop() => PostgresServer.StopIfStarted();
}
