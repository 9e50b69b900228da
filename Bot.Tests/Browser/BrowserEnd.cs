namespace ChatOpsIncidentBot.Tests.Browser;

[SetUpFixture]
public sealed class BrowserEnd
{
    [OneTimeTearDown]
    public Task Close() => Browser.CloseAsync();
}
