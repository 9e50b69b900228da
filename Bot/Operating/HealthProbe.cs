namespace ChatOpsIncidentBot.Operating;

/// <summary><c>-- health ADDRESS</c>: asks a running bot whether it is ready; for a container's health check, which has no curl.</summary>
public static class HealthProbe
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    /// <returns>The exit code: 0 when it is.</returns>
    public static async Task<int> RunAsync(string? address, TextWriter output)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            await output.WriteLineAsync("Give the address to ask, such as http://127.0.0.1:8080/healthz/ready.");
            return 1;
        }
        using var http = new HttpClient { Timeout = AnswerWithin };
        try
        {
            using var answer = await http.GetAsync(url);
            await output.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
