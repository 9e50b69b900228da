namespace ChatOpsIncidentBot.Storage;

/// <summary>This node's part of what the nodes that share a database have together, such as what a platform allows in a minute.</summary>
public sealed class NodeShare
{
    /// <summary>An app may have so many sockets (https://docs.slack.dev/apis/events-api/using-socket-mode).</summary>
    private const int MostSockets = 10;

    /// <summary>One stands while the other is renewed.</summary>
    private const int SocketsOfOne = 2;

    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _nodes = 1, _rank;

    /// <summary>How many share it, this one among them.</summary>
    public int Nodes
    {
        get
        {
            lock (_gate) return _nodes;
        }
    }

    /// <summary>How many sockets this node may hold; none where ten others hold one each.</summary>
    public int Sockets
    {
        get
        {
            lock (_gate) return _rank >= MostSockets ? 0 : Math.Clamp(MostSockets / _nodes, 1, SocketsOfOne);
        }
    }

    /// <summary>Ends when somebody came or went.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate) return _changed.Task;
        }
    }

    /// <param name="nodes">How many there are, at least one.</param>
    /// <param name="rank">How many of them come before this one in an order all agree on.</param>
    public void Set(int nodes, int rank)
    {
        lock (_gate)
        {
            if ((_nodes, _rank) == (nodes, rank)) return;
            (_nodes, _rank) = (nodes, rank);
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
