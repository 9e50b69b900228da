using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What the platforms say of our token, scopes and channels; asked at most every half minute, because probes come every few seconds.</summary>
public sealed class PlatformChecks(IEnumerable<IChatPlatform> platforms, KeptGroups groups, IEnumerable<IContactCarrier> carriers, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private IReadOnlyList<Finding> _found = [];
    private DateTimeOffset _at = DateTimeOffset.MinValue;
    private int _news;

    /// <param name="news">Counts what the platforms said elsewhere; what was found before they said something new does not count.</param>
    public async Task<IReadOnlyList<Finding>> LookAsync(int news, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            var age = time.GetUtcNow() - _at;
            if (age < Kept && age >= TimeSpan.Zero && news == _news) return _found;
            _found = await AskAsync(cancellationToken);
            (_at, _news) = (time.GetUtcNow(), news);
            return _found;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task<IReadOnlyList<Finding>> AskAsync(CancellationToken cancellationToken)
    {
        var found = groups.Stuck(time.GetUtcNow()).Select(group => new Finding("on call", false, $"nobody is on call in {group.Rotation}, and {group.Group} cannot be empty, so it stays as it was", "Give the rotation somebody, or take the group out of the settings.")).ToList();
        foreach (var platform in platforms)
        {
            foreach (var line in await platform.CheckAsync(cancellationToken)) found.Add(new Finding(platform.Platform.Word(), line.Ok, line.What, line.Remedy));
        }
        foreach (var carrier in carriers)
        {
            foreach (var line in await carrier.CheckAsync(cancellationToken)) found.Add(new Finding(carrier.Method.Name(), line.Ok, line.What, line.Remedy));
        }
        return found;
    }
}
