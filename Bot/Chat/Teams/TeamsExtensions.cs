using System.Globalization;
using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// Somebody chose one of the app's actions, from a message's menu or below where one types
/// (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module). The form it opens is sent like any other.
/// </summary>
public sealed class TeamsExtensions(TeamsPeople members, ICommandLine commands, TeamsDialogs dialogs, TeamsRoster roster, TeamsSettings settings)
{
    private const int MostFiles = 10;

    /// <summary>The ids of the manifest, with the command each of them stands for.</summary>
    public static IReadOnlyDictionary<string, string> Commands { get; } = new Dictionary<string, string>
    {
        ["declare"] = "declare",
        ["declareFromMessage"] = "declare",
        ["addToTimeline"] = "capture",
        ["addAction"] = "capture action",
        ["postUpdate"] = "update",
    };

    public async Task<IResult> RunAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        if (Read(activity) is not { CommandId: { } id } chosen || !Commands.TryGetValue(id, out var command)) return Results.BadRequest();
        var who = await members.AtTheDoorAsync(activity, "button", cancellationToken);
        if (who is not TeamsWho.Member member) return TeamsAnswers.Said(TeamsWho.Why(who));
        if (chosen.MessagePayload is { From.Application.Id: { } app } && IsOurs(app)) return TeamsAnswers.Said("That is the bot's own message; what it says is on the timeline by itself.");
        try
        {
            var reply = await commands.RunAsync(new Invocation
            {
                By = member.Id,
                Platform = Platform.Teams,
                Workspace = activity.Tenant,
                Conversation = activity.Place,
                Thread = activity.Thread,
                Text = command,
                Key = activity.Key,
                Source = Source.Button,
                Message = chosen.MessagePayload is { } message ? await PlainAsync(activity, message, cancellationToken) : null,
            }, cancellationToken);
            return await dialogs.AnswerAsync(member.Id, reply, cancellationToken);
        }
        catch (NotTakenException failure)
        {
            return TeamsAnswers.Said(members.ByTheClockOf(member.Id, failure.Message));
        }
    }

    /// <returns>Null where its time cannot be read.</returns>
    private async Task<SaidMessage?> PlainAsync(TeamsActivity activity, TeamsChosen message, CancellationToken cancellationToken)
    {
        if (message.Id is not { } id || !DateTimeOffset.TryParse(message.CreatedDateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)) return null;
        return new SaidMessage($"{TeamsThread.ChannelOf(activity.Conversation!.Id!)}/{id}", await AuthorAsync(message.From, cancellationToken), TeamsHtml.Plain(message.Body?.Content ?? "", message.Body?.ContentType), at)
        {
            Link = WebAddress.Parse(message.LinkToMessage)?.AbsoluteUri,
            Files = [.. (message.Attachments ?? []).Where(file => file.Name is not null && WebAddress.Parse(file.ContentUrl) is not null).Take(MostFiles).Select(file => new SharedFile(SafeText.CleanLine(file.Name!), file.ContentUrl!))],
        };
    }

    /// <summary>A guest's words count like anybody's, so that whoever cannot be looked up is known by the directory's id.</summary>
    private async Task<PersonId> AuthorAsync(TeamsChosenBy? from, CancellationToken cancellationToken)
    {
        if (from?.User?.Id is not { } user) return new PersonId("bot");
        return await members.ChosenAsync(user, cancellationToken) is TeamsWho.Member known ? known.Id : People.Stranger(Platform.Teams, user);
    }

    private bool IsOurs(string app) => app == settings.AppId || "28:" + app == roster.BotId;

    private static TeamsChoosing? Read(TeamsActivity activity)
    {
        try
        {
            return activity.Value?.Deserialize(TeamsJson.Default.TeamsChoosing);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
