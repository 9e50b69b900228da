using System.Globalization;
using System.Text;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>One slash command that can be delivered again, letter by letter, as Slack would.</summary>
/// <param name="ahead">How far the sender's clock is ahead of this machine's.</param>
internal sealed class SignedCommand(SlackStandIn slack, string user, string channel, string text, TimeSpan ahead = default)
{
    private readonly string _body = string.Join('&', new Dictionary<string, string>
    {
        ["team_id"] = slack.TeamId,
        ["channel_id"] = slack.Channel(channel).Id,
        ["user_id"] = user,
        ["command"] = "/incident",
        ["text"] = text,
        ["trigger_id"] = slack.NewTrigger(user),
    }.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));

    public string Text => text;

    /// <returns>What the user is told, or null where no answer came.</returns>
    public async Task<string?> DeliverAsync(HttpClient bot)
    {
        var timestamp = (TimeProvider.System.GetUtcNow() + ahead).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/slack/command", UriKind.Relative));
        request.Content = new StringContent(_body, Encoding.UTF8, "application/x-www-form-urlencoded");
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", SlackSigner.Sign(CrowdedWorkspace.Secret, timestamp, _body));
        try
        {
            using var answer = await bot.SendAsync(request);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>As Slack and whoever typed it do: a slow machine answers that it is not sure, and the same delivery again is the same command.</summary>
    /// <returns>The last answer; after ten tries it need not hold <paramref name="words"/>.</returns>
    public async Task<string?> DeliverUntilToldAsync(HttpClient bot, string words)
    {
        var said = await DeliverAsync(bot);
        for (var again = 0; again < 9 && said?.Contains(words, StringComparison.Ordinal) is not true; again++) said = await DeliverAsync(bot);
        return said;
    }
}
