using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The route Teams calls: lets an activity in, hands it on by its kind, and answers.</summary>
public sealed class TeamsHttp(TeamsDoor door, TeamsRoster roster, TeamsMessages messages, TeamsInstallations installations, TeamsInvokes invokes)
{
    public async Task<IResult> RunAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } activity) return Results.Empty;
        try
        {
            switch (activity.Type)
            {
                case "message":
                    await roster.HearAsync(activity, cancellationToken);
                    await messages.RunAsync(activity, cancellationToken);
                    return Results.Ok();
                case "invoke":
                    await roster.HearAsync(activity, cancellationToken);
                    return await invokes.RunAsync(activity, cancellationToken);
                case "installationUpdate" or "conversationUpdate":
                    await installations.RunAsync(activity, cancellationToken);
                    return Results.Ok();
                default:
                    return Results.Ok();
            }
        }
        catch (NotSavedException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
