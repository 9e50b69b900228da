using System.Globalization;

namespace ChatOpsIncidentBot.Chat;

/// <summary>What the answers, and the missing answers, of other programs' interfaces mean.</summary>
public static class ApiFailures
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);
    /// <summary>Nobody is waited for longer, whatever is asked.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Whether the request was certainly not received.</summary>
    public static bool NeverLeft(this HttpRequestException failure) =>
        failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    /// <summary>How long is to be waited by <c>Retry-After</c>, in seconds or until a date: at least a second, at most an hour. Null where it does not say, or nothing that can be read.</summary>
    public static TimeSpan? RetryAfter(this HttpResponseMessage response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValues("Retry-After", out var values)) return null;
        var text = values.FirstOrDefault();
        if (DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return Within(date - now);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Within(TimeSpan.FromSeconds(Math.Min(seconds, 100_000))) : null;
    }

    private static TimeSpan Within(TimeSpan rest) => rest > LongestRest ? LongestRest : rest < ShortestRest ? ShortestRest : rest;
}
