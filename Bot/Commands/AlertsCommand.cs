using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.OnCall.Calendar;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class AlertsCommand(AlertQualityReader reader, FeedKeys keys, People people, PublicAddress address) : Subcommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public override string Name => "alerts";
    public override string Usage => "[30d]";
    public override string Example => "alerts 7d";
    public override string Summary => "Shows how good the alerts were: how many were useful, false alarms or noise, and the noisiest with what to do about them.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var span = Usual;
        if (request.Rest.Length > 0 && !Durations.TryParse(request.Rest, out span)) return new Reply.Refuse($"'{Shorten.ToLine(request.Rest, 40)}' is not a time to look back; write /incident alerts 30d.");
        Uri? csv = null;
        if (address.Root is { } root && people.Find(request.By) is { } person) csv = await keys.AddressAsync(root, person.Id, Feed.AlertQuality, $"span={(long)span.TotalHours}h&", cancellationToken);
        return Reply.Of(AlertQualityMessage.Of(await reader.ReadAsync(span, cancellationToken), Durations.Text(span), csv));
    }
}
