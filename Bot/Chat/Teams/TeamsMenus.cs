using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>A menu asks for its choices while somebody types (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search).</summary>
public sealed class TeamsMenus(TeamsPeople people, ISuggestions suggestions)
{
    private const int LongestTitle = 100;

    public async Task<IResult> RunAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        if (Read(activity) is not { } asked || Source(asked.Dataset) is not { } wanted) return Results.BadRequest();
        if (await people.AtTheDoorAsync(activity, "menu", cancellationToken) is not TeamsWho.Member member) return TeamsAnswers.Choices([]);
        var choices = await suggestions.SuggestAsync(wanted, asked.QueryText ?? "", member.Id, cancellationToken);
        return TeamsAnswers.Choices([.. choices.Select(choice => new TeamsChoice(Messages.Shorten.ToLine(choice.Label, LongestTitle), choice.Value))]);
    }

    private static LookupSource? Source(string? dataset) => Enum.GetValues<LookupSource>().Where(source => TeamsFormRenderer.Dataset(source) == dataset).Select(source => (LookupSource?)source).FirstOrDefault();

    private static TeamsSearch? Read(TeamsActivity activity)
    {
        try
        {
            return activity.Value?.Deserialize(TeamsJson.Default.TeamsSearch);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
