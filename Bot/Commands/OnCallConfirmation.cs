using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>'I have the pager', as the button of a shift's message says it.</summary>
public sealed class OnCallConfirmation(ShiftDesk desk, Rotations rotations)
{
    public async Task<Reply> TakeAsync(Request request, CancellationToken cancellationToken)
    {
        var words = request.Rest.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words is not [_, var began, var name] || !long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return new Reply.Refuse("Press 'I have the pager' on the message of your shift.");
        if (rotations.Find(name) is not { } rotation) return new Reply.Refuse(rotations.Unknown(name));
        var (isTaken, sentence) = await desk.ConfirmAsync(rotation, DateTimeOffset.FromUnixTimeMilliseconds(at), request.By, cancellationToken);
        return isTaken ? Reply.Of(sentence) : new Reply.Refuse(sentence);
    }
}
