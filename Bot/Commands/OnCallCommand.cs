using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class OnCallCommand(OverrideBook onCall, People people, Rotations rotations, TimeProvider time) : Subcommand
{
    public override string Name => "oncall";
    public override string Usage => "[rotation] [when]";
    public override string Example => "oncall primary friday 10:00";
    public override string Summary => "Says who is on call, now and next, or at a time you name, and which overrides there are.";
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var words = new Queue<string>(request.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = rotations.All;
        if (words.TryPeek(out var named) && rotations.Find(named) is { } rotation)
        {
            words.Dequeue();
            shown = [rotation];
        }
        if (words.Count == 0) return Reply.Of(OnCallMessage.Now(await onCall.NowAsync(cancellationToken), shown, now));
        var rest = string.Join(' ', words);
        var at = new TimeWords(people.ZoneOf(request.By), now).Take(words, now);
        if (at is null || words.Count > 0) return new Reply.Refuse(shown.Count < rotations.All.Count ? $"'{Shorten.ToLine(rest, 60)}' is not a time; {TimeWords.Allowed}." : $"{rotations.Unknown(named!)} For a time, {TimeWords.Allowed}.");
        return Reply.Of(OnCallMessage.At(await onCall.SinceAsync(at.At, cancellationToken), shown, at.At, at.Remark));
    }
}
