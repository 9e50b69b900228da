using ChatOpsIncidentBot.Operating;

namespace ChatOpsIncidentBot.Tests.Operating;

internal sealed class StrangeWordsTests
{
    [TestCase("--urls http://127.0.0.1:8080 --Slack:BotToken xoxb-1 --PublicUrl=https://x", null)]
    [TestCase("--contentRoot /srv --slack:bottoken x Slack:AppToken=x", null)]
    [TestCase("--dryrun", "--dryrun")]
    [TestCase("--urls http://127.0.0.1:8080 --sinse 1d", "--sinse")]
    [TestCase("verfy", "verfy")]
    [TestCase("--Slack:BotToken xoxb-1 second.db", "second.db")]
    public void What_is_no_setting_is_told(string line, string? strange) => StrangeWords.First(line.Split(' ')).ShouldBe(strange);
}
