namespace ChatOpsIncidentBot.Tests.Storage;

[SetUpFixture]
internal sealed class PostgresServerEnd
{
    [OneTimeTearDown]
    public void Stop() => PostgresServer.StopIfStarted();
}
