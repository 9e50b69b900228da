namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>How many sockets stand, and why none does; for readiness.</summary>
public sealed class SlackSockets : IStandingConnection
{
    private readonly Lock _gate = new();
    private SocketTrouble _trouble = SocketTrouble.Unreached("not yet opened");
    private int _standing;
    private bool _areLeft;

    public Platform Platform => Platform.Slack;

    /// <summary>Whether somebody keeps sockets open here; <c>check</c> does not.</summary>
    public bool AreKept { get; private set; }

    public CheckLine Look()
    {
        lock (_gate)
        {
            if (_standing == 0 && _areLeft) return new CheckLine(true, "Socket Mode: ten other nodes hold the sockets Slack allows");
            return _standing > 0
                ? new CheckLine(true, $"Socket Mode: {_standing} {(_standing == 1 ? "socket stands" : "sockets stand")}")
                : new CheckLine(false, $"Socket Mode: {_trouble.What}", _trouble.Remedy);
        }
    }

    public void Keep() => AreKept = true;

    /// <summary>Whether other nodes hold all that Slack allows, so that none stands here.</summary>
    public void LeaveToOthers(bool areLeft)
    {
        lock (_gate) _areLeft = areLeft;
    }

    public void Opened()
    {
        lock (_gate) _standing++;
    }

    public void Ended(SocketTrouble why)
    {
        lock (_gate) (_standing, _trouble) = (_standing - 1, why);
    }

    public void Failed(SocketTrouble why)
    {
        lock (_gate) _trouble = why;
    }
}
