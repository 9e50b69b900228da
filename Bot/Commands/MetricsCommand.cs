using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class MetricsCommand(MetricsReader reader, MetricsCharts charts, ChartPost chartPost, ServiceSettings services, PeopleClock clock) : Subcommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public override string Name => "metrics";
    public override string Usage => "[30d] [service=..] [sev=..] [team=..]";
    public override string Example => "metrics 30d";
    public override string Summary => "Shows how fast incidents were detected, acknowledged and over and how often they come, against the targets, with a chart.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override IReadOnlyList<string> Options => ["service", "sev", "team"];
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var span = Usual;
        if (request.Rest.Length > 0 && !Durations.TryParse(request.Rest, out span)) return new Reply.Refuse($"'{Shorten.ToLine(request.Rest, 40)}' is not a time to look back; write /incident metrics 30d.");
        Severity? severity = null;
        if (request.Option("sev") is { } word)
        {
            if (!Severities.TryParse(word, out var named)) return new Reply.Refuse($"There is no severity '{Shorten.ToLine(word, 20)}'; it goes from sev1 (worst) to sev4.");
            severity = named;
        }
        if (request.Option("team") is { } team && !services.Teams.Contains(team)) return new Reply.Refuse(NoTeam(team));
        var narrowing = new Narrowing(request.Option("service"), severity, request.Option("team"));
        var report = await ReadAsync(span, narrowing, request.By, cancellationToken);
        if (narrowing.Service is { } service && report.Counted.Count == 0 && services.Find(service) is null && Nearest.To(service, services.All.Select(known => known.Name)) is { } meant)
        {
            return new Reply.Refuse($"There is no service '{Shorten.ToLine(service, 40)}'; did you mean service={meant}?");
        }
        var title = $"Metrics of the last {Durations.Text(span)}";
        var picture = await charts.AddressAsync(request.Platform, report, cancellationToken);
        var isApart = picture is not null && request.Platform is Platform.Slack;
        if (isApart) await chartPost.SendAsync(request.By, request.Cause.Key, title, picture!, report, cancellationToken);
        return Reply.Of(MetricsMessage.Of(report, title, clock.Now, isApart ? null : picture, isApart ? "The chart comes in a direct message." : null));
    }

    private async Task<IncidentReport> ReadAsync(TimeSpan span, Narrowing narrowing, PersonId by, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(span, narrowing, by, cancellationToken);
        }
        catch (OperationCanceledException late) when (cancellationToken.IsCancellationRequested)
        {
            throw new NotTakenException("That takes longer to reckon than your chat waits; please ask again in a few seconds.", late);
        }
    }

    private string NoTeam(string team) => services.Teams.Count == 0
        ? "The settings name no team; Services:<name>:Team does."
        : $"There is no team '{Shorten.ToLine(team, 40)}'; there is {Shorten.ToLine(string.Join(", ", services.Teams), 300)}.";
}
