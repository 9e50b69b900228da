namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>What is asked for with an answer awaited (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/bot-invoke-activity).</summary>
public sealed class TeamsInvokes(TeamsPresses presses, TeamsDialogs dialogs, TeamsExtensions extensions, TeamsMenus menus)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(8);

    public async Task<IResult> RunAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(AnswerWithin);
        try
        {
            return activity.Name switch
            {
                "adaptiveCard/action" => await presses.RunAsync(activity, budget.Token),
                "task/fetch" or "task/submit" or "composeExtension/submitAction" => await dialogs.RunAsync(activity, budget.Token),
                "composeExtension/fetchTask" => await extensions.RunAsync(activity, budget.Token),
                "application/search" => await menus.RunAsync(activity, budget.Token),
                _ => Results.StatusCode(StatusCodes.Status501NotImplemented),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            const string notCertain = "It is not certain that this was saved; please look before you press again.";
            return activity.Name is "adaptiveCard/action" ? TeamsAnswers.Told(notCertain) : TeamsAnswers.Said(notCertain);
        }
    }
}
