namespace ChatOpsIncidentBot.Tests;

[SetUpFixture]
public sealed class BrowserEnd
{
    [OneTimeTearDown]
    public Task Close() => Browser.Browser.CloseAsync();
}
