using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.OnCall.Calendar;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class AlertsCommand(AlertQualityReader reader, AlertDesk desk, FeedKeys keys, People people, PublicAddress address) : Subcommand
{
    private const string StormWord = "storm";

    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public override string Name => "alerts";
    public override string Usage => "[30d] | storm [page]";
    public override string Example => "alerts 7d";
    public override string Summary => "Shows how good the alerts were: how many were useful, false alarms or noise, and the noisiest with what to do about them; or what the last storm of alerts gathered.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Split() is var (first, page) && string.Equals(first, StormWord, StringComparison.OrdinalIgnoreCase)) return await StormAsync(page, cancellationToken);
        var span = Usual;
        if (request.Rest.Length > 0 && !Durations.TryParse(request.Rest, out span)) return new Reply.Refuse($"'{Shorten.ToLine(request.Rest, 40)}' is not a time to look back; write /incident alerts 30d.");
        Uri? csv = null;
        if (address.Root is { } root && people.Find(request.By) is { } person) csv = await keys.AddressAsync(root, person.Id, Feed.AlertQuality, $"span={(long)span.TotalHours}h&", cancellationToken);
        return Reply.Of(AlertQualityMessage.Of(await reader.ReadAsync(span, cancellationToken), Durations.Text(span), csv));
    }

    private async Task<Reply> StormAsync(string page, CancellationToken cancellationToken)
    {
        var number = 1;
        if (page.Length > 0 && (!int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > 100_000)) return new Reply.Refuse($"'{Shorten.ToLine(page, 40)}' is not a page; write /incident alerts storm 2.");
        return await desk.StormAsync(number, cancellationToken) is var (storm, lines)
            ? Reply.Of(StormMessage.List(storm, lines, number))
            : new Reply.Refuse(number == 1 ? "There was no storm of alerts." : $"The storm has no page {number}.");
    }
}
