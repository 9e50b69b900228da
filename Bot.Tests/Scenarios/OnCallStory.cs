using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Stories in which it matters who comes on call: what the job does every 15 seconds is done whenever there is something to do.</summary>
internal abstract class OnCallStory : SlackStory
{
    /// <summary>Looks at who is on call now, as the job does.</summary>
    protected async Task Watch()
    {
        await Services.GetRequiredService<OnCallDuties>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
        await Settle();
    }

    protected async Task Pass(TimeSpan by)
    {
        var target = Clock.GetUtcNow() + by;
        await Watch();
        while (await Services.GetRequiredService<OnCallDuties>().NextAsync(Clock.GetUtcNow(), CancellationToken.None) is { } next && next <= target)
        {
            if (next > Clock.GetUtcNow()) await Advance(next - Clock.GetUtcNow());
            await Watch();
        }
        if (target > Clock.GetUtcNow()) await Advance(target - Clock.GetUtcNow());
        await Watch();
    }

    protected Task PassUntil(string instant) =>
        Pass(DateTimeOffset.Parse(instant + "Z", System.Globalization.CultureInfo.InvariantCulture) - Clock.GetUtcNow());
}
