namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>Asks Slack where to connect to; an address is good for one connection (https://docs.slack.dev/reference/methods/apps.connections.open).</summary>
public sealed class SocketAddresses(SlackClient client, SlackSettings settings) : IDisposable
{
    /// <summary>One after the other, so that who comes second knows that Slack told the first to wait.</summary>
    private readonly SemaphoreSlim _asking = new(1, 1);

    /// <returns>Either the address or the trouble.</returns>
    public async Task<(Uri? Address, SocketTrouble? Trouble)> AskAsync(CancellationToken cancellationToken)
    {
        return await AnswerAsync(cancellationToken) switch
        {
            SlackResult<SlackSocketAddress>.Ok { Answer.Url: var text } => Uri.TryCreate(text, UriKind.Absolute, out var url) && IsSlack(url, settings.ApiUrl)
                ? (url, null)
                : (null, SocketTrouble.Forged(url is null ? "no address" : url.Host)),
            SlackResult<SlackSocketAddress>.Refused refused => (null, SocketTrouble.Refused(refused.Error)),
            SlackResult<SlackSocketAddress>.Limited limited => (null, SocketTrouble.Limited(limited.After)),
            SlackResult<SlackSocketAddress>.NotSent notSent => (null, SocketTrouble.Unreached(notSent.Why)),
            SlackResult<SlackSocketAddress>.Lost lost => (null, SocketTrouble.Unreached(lost.Why)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public void Dispose() => _asking.Dispose();

    private async Task<SlackResult<SlackSocketAddress>> AnswerAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            return await client.ReadAsync(SlackSettings.OpenConnection, new Dictionary<string, string>(), SlackJson.Default.SlackSocketAddress, cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Whether it is the host the Web API is on, or one below it, and as well encrypted: people's words go there.</summary>
    internal static bool IsSlack(Uri url, Uri apiUrl)
    {
        var api = apiUrl.Host.StartsWith("www.", StringComparison.Ordinal) ? apiUrl.Host["www.".Length..] : apiUrl.Host;
        if (apiUrl.Scheme == Uri.UriSchemeHttps) return url.Scheme == Uri.UriSchemeWss && IsBelow(url, api);
        return url.Scheme == Uri.UriSchemeWs && url.Host == api;
    }

    private static bool IsBelow(Uri url, string api) =>
        url.Host == api || (url.HostNameType == UriHostNameType.Dns && url.Host.EndsWith("." + api, StringComparison.Ordinal));
}
