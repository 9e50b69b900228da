using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The brief of a hand-off, for whoever asks.</summary>
public sealed class OnCallBriefs(Database database, BriefReader reader, Rotations rotations, TimeProvider time)
{
    public async Task<Reply> TellAsync(Request request, CancellationToken cancellationToken)
    {
        var (_, named) = request.Split();
        var rotation = named.Length > 0 ? rotations.Find(named) : rotations.All.OrderBy(one => one.HandoffMeeting is null).FirstOrDefault();
        if (rotation is null) return new Reply.Refuse(rotations.Unknown(named));
        return Reply.Of(HandoffBriefMessage.Of(await database.ReadAsync(session => reader.ReadAsync(session, rotation, null, time.GetUtcNow()), cancellationToken)));
    }
}
