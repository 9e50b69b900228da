using ChatOpsIncidentBot.Alertmanager;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>The program dies between its intent and its mark: before the post, or after it.</summary>
internal sealed class DeathAtAlertmanager : WrittenSilenceStory
{
    private bool _diesBefore, _diesAfter;

    protected override void Adjust(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IAlertmanager>(services => new Mortal(ActivatorUtilities.CreateInstance<AlertmanagerClient>(services), this));

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_next_process_sees_to_it_that_there_is_one_silence(bool wasPosted)
    {
        await Begins(Labels());
        (_diesBefore, _diesAfter) = (!wasPosted, wasPosted);
        await Should.ThrowAsync<InvalidOperationException>(Types(Bob, "/incident ack INC-1"));
        There.Silences.Count.ShouldBe(wasPosted ? 1 : 0);
        await StopBot();
        (_diesBefore, _diesAfter) = (false, false);
        await StartBot();
        await Advance(TimeSpan.FromMinutes(3));
        There.Silences.ShouldHaveSingleItem();
        Heard().ShouldHaveSingleItem().ShouldContain("1 alert is silenced in Alertmanager");
    }

    private sealed class Mortal(IAlertmanager inner, DeathAtAlertmanager story) : IAlertmanager
    {
        public Task<AlertmanagerView> LookAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) => inner.LookAsync(names, cancellationToken);

        public async Task<string> WriteAsync(AlertmanagerSilence silence, CancellationToken cancellationToken)
        {
            if (story._diesBefore) throw new InvalidOperationException("It died before the post.");
            var id = await inner.WriteAsync(silence, cancellationToken);
            return story._diesAfter ? throw new InvalidOperationException("It died after the post.") : id;
        }

        public Task EndAsync(string id, CancellationToken cancellationToken) => inner.EndAsync(id, cancellationToken);
    }
}
