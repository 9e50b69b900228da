using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Commands;

public sealed class OnCallCommand(OnCallLookup lookup, OnCallAddresses addresses, OnCallBriefs briefs, OnCallConfirmation confirmation, OnCallFairness fairness) : Subcommand
{
    public override string Name => "oncall";
    public override string Usage => "[rotation] [when|how long] | history [rotation] | brief [rotation] | fairness [month] | calendar";
    public override string Example => "oncall primary friday 10:00";
    public override string Summary => "Says who is on call: now and next, at a time you name, or as a table (oncall primary 2 weeks); history shows the overrides there were, who made them and why; brief tells what a hand-off should tell; fairness how evenly it is shared; calendar gives you addresses for your calendar.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override bool IsAboutIncident => false;

    public override Task<Reply> RunAsync(Request request, CancellationToken cancellationToken) => request.Split().First.ToLowerInvariant() switch
    {
        OnCallWords.Brief => briefs.TellAsync(request, cancellationToken),
        OnCallWords.Confirm => confirmation.TakeAsync(request, cancellationToken),
        OnCallWords.Fairness => fairness.TellAsync(request, cancellationToken),
        OnCallWords.Calendar => addresses.TellAsync(request, cancellationToken),
        _ => lookup.AnswerAsync(request, cancellationToken),
    };
}
