namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>A menu asks for its choices while somebody types (https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload).</summary>
public sealed class SlackOptions(SlackPeople people, ISuggestions suggestions)
{
    private const int LongestText = 75;
    private const int LongestValue = 150;

    /// <summary>The action id of a menu that looks its choices up; names the source and is unique in its view.</summary>
    public static string ActionId(FormField.Lookup field) => $"lookup:{Word(field.Source)}:{field.Name}";

    /// <summary>Whoever is not let in, and a menu of an older version, find nothing.</summary>
    public async Task<SlackAck> RunAsync(SlackInteraction asked, CancellationToken cancellationToken)
    {
        using var budget = SlackBudget.Start(cancellationToken);
        try
        {
            if (asked.ActionId is not { } action || Source(action) is not { } source) return Answer([]);
            if (await people.PassingAsync(asked.Team?.Id, asked.User?.Id, "menu", budget.Token) is not SlackWho.Member member) return Answer([]);
            var found = await suggestions.SuggestAsync(source, SafeText.CleanLine(asked.Value ?? ""), member.Id, budget.Token);
            return Answer([.. found.Where(choice => choice.Value.Length <= LongestValue).Select(choice => new SlackOption(SlackText.Plain(Messages.Shorten.ToLine(choice.Label, LongestText)), choice.Value))]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer([]);
        }
    }

    private static LookupSource? Source(string actionId)
    {
        var parts = actionId.Split(':');
        return parts is ["lookup", var word, _] && Enum.GetValues<LookupSource>().Where(source => Word(source) == word).ToList() is [var found] ? found : null;
    }

    private static string Word(LookupSource source) => source switch
    {
        LookupSource.Incidents => "incidents",
        LookupSource.Services => "services",
    };

    private static SlackAck Answer(IReadOnlyList<SlackOption> options) => SlackAck.Of(new SlackOptionList(options), SlackJson.Default.SlackOptionList);
}
