namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>How soon a silent connection is taken for a dead one.</summary>
/// <param name="PingEvery">After so much silence Slack is asked for a sign of life.</param>
/// <param name="AnswerWithin">Without an answer in this time the connection is given up.</param>
public sealed record SocketPace(TimeSpan PingEvery, TimeSpan AnswerWithin)
{
    /// <summary>Together with the reconnecting no more than ten seconds.</summary>
    public static SocketPace Usual { get; } = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4));
}
