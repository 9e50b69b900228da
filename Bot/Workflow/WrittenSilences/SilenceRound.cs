using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Makes Alertmanager's silences those that are wanted: it is asked how things stand, then each difference is made good, its intent committed before. One node at a time. What fails is
/// tried again in the next round, which begins with asking.
/// </summary>
public sealed class SilenceRound(SilencePlan plan, SilenceTurn turn, SilenceHand hand, IAlertmanager alertmanager, AlertSettings settings)
{
    /// <returns>How much was looked at.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var planned = await plan.RunOnceAsync(turn.Now, cancellationToken);
        if (settings.WriteSilence is not { } write || await turn.TakeAsync(cancellationToken) is not { } taken) return planned;
        try
        {
            await GoAsync(write, cancellationToken);
            await turn.WriteAsync(async session =>
            {
                var goesOn = await hand.DoneAsync(session);
                await turn.DoneAsync(session, taken, goesOn ? turn.Now + write.CheckEvery : null);
                return true;
            }, cancellationToken);
        }
        catch (AlertmanagerException failure)
        {
            await turn.WriteAsync(async session =>
            {
                await hand.FailedAsync(session, failure.Message, await turn.FailedAsync(session, taken, failure));
                return true;
            }, cancellationToken);
        }
        return planned + 1;
    }

    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => settings.WriteSilence is null ? null : await turn.NextAsync(cancellationToken);

    private async Task GoAsync(WriteSilenceSettings write, CancellationToken cancellationToken)
    {
        var view = await alertmanager.LookAsync(await turn.ReadAsync(hand.NamesAsync, cancellationToken), cancellationToken);
        foreach (var (row, step) in await turn.WriteAsync(session => hand.SeenAsync(session, view, write.Lasts), cancellationToken))
        {
            switch (step)
            {
                case SilenceStep.Nothing or SilenceStep.Leave or SilenceStep.Over:
                    break;
                case SilenceStep.Hold hold:
                    await EndAsync(hold.Extra, cancellationToken);
                    break;
                case SilenceStep.Write:
                    await WriteAsync(row, view, cancellationToken);
                    break;
                case SilenceStep.Renew renew:
                    await RenewAsync(row, renew.Silence with { EndsAt = view.At + write.Lasts }, view, cancellationToken);
                    break;
                case SilenceStep.Anew anew:
                    await EndAsync(anew.Before, cancellationToken);
                    await turn.WriteAsync(session => hand.AnewAsync(session, row), cancellationToken);
                    break;
                case SilenceStep.End end:
                    await EndAsync(end.Ids, cancellationToken);
                    await turn.WriteAsync(session => hand.EndedAsync(session, row), cancellationToken);
                    break;
            }
        }
    }

    private async Task EndAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids) await alertmanager.EndAsync(id, cancellationToken);
    }

    private async Task WriteAsync(WrittenSilenceRow row, AlertmanagerView view, CancellationToken cancellationToken)
    {
        if (await turn.WriteAsync(session => hand.IntendAsync(session, row, view), cancellationToken) is not { } silence) return;
        try
        {
            Failpoint.Reach("silence-intended");
            await alertmanager.WriteAsync(silence, cancellationToken);
            Failpoint.Reach("silence-posted");
        }
        catch (AlertmanagerException failure) when (failure.WasNotDone)
        {
            await turn.WriteAsync(session => hand.NotWrittenAsync(session, row, failure), cancellationToken);
            if (!failure.IsRefusal) throw;
            return;
        }
        await turn.WriteAsync(session => hand.HeldAsync(session, row, view, silence.EndsAt), cancellationToken);
    }

    /// <summary>Where it ended meanwhile Alertmanager makes another of it, which nobody wanted.</summary>
    private async Task RenewAsync(WrittenSilenceRow row, AlertmanagerSilence silence, AlertmanagerView view, CancellationToken cancellationToken)
    {
        var id = await alertmanager.WriteAsync(silence, cancellationToken);
        if (id != silence.Id) await alertmanager.EndAsync(id, cancellationToken);
        else await turn.WriteAsync(session => hand.HeldAsync(session, row, view, silence.EndsAt), cancellationToken);
    }
}
