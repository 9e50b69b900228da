using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.OnCall.Calendar;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>How evenly being on call was shared in a month.</summary>
public sealed class OnCallFairness(FairnessReader reader, FeedKeys keys, People people, PublicAddress address)
{
    public async Task<Reply> TellAsync(Request request, CancellationToken cancellationToken)
    {
        var (_, text) = request.Split();
        if (reader.Month(text) is not { } month) return new Reply.Refuse($"'{Shorten.ToLine(text, 40)}' is not a month that has begun; write 2026-11, or last.");
        Uri? csv = null;
        if (address.Root is { } root && people.Find(request.By) is { } person) csv = await keys.AddressAsync(root, person.Id, Feed.Fairness, $"month={month:yyyy-MM}&", cancellationToken);
        return Reply.Of(FairnessReport.Of(month, await reader.ReadAsync(month, cancellationToken), csv));
    }
}
