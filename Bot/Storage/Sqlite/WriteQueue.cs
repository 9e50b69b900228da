namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// What waits for the writer, in two lines: what people do and what falls due, and after it what its sender sends again by itself. However much of the second there is, a page never stands behind it.
/// </summary>
internal sealed class WriteQueue
{
    /// <summary>So many may wait in the first line; each is a person or a due instant, so it is never full but for a mistake.</summary>
    public const int Room = 16_384;

    /// <summary>So many in the second; what comes beyond is better sent again a little later than kept waiting.</summary>
    public const int RoomForLater = 1024;

    private readonly object gate = new();
    private readonly LinkedList<WriteItem> first = new(), later = new();
    private bool closed;

    /// <summary>Whether the second line is over half full.</summary>
    public bool IsCrowded
    {
        get
        {
            lock (gate) return later.Count > RoomForLater / 2;
        }
    }

    /// <returns>False where there is no room.</returns>
    /// <exception cref="NotSavedException">Nothing is taken any more.</exception>
    public bool TryAdd(WriteItem item, bool mayWait)
    {
        lock (gate)
        {
            if (closed) throw new NotSavedException("the program is stopping");
            var (line, room) = mayWait ? (later, RoomForLater) : (first, Room);
            if (line.Count >= room) return false;
            item.MayWait = mayWait;
            line.AddLast(item);
            Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Blocks until something waits.</summary>
    /// <returns>False where nothing does and nothing is taken any more.</returns>
    public bool Wait()
    {
        lock (gate)
        {
            while (first.Count + later.Count == 0)
            {
                if (closed) return false;
                Monitor.Wait(gate);
            }
            return true;
        }
    }

    /// <summary>Moves what waits into a batch, until that holds so many.</summary>
    public void Fill(List<WriteItem> batch, int most)
    {
        lock (gate)
        {
            Move(first, batch, most);
            Move(later, batch, most);
        }
    }

    /// <summary>Puts back what a batch had no time for, before everything else of its line.</summary>
    public void PutBack(IEnumerable<WriteItem> items)
    {
        lock (gate)
        {
            foreach (var item in items.Reverse()) (item.MayWait ? later : first).AddFirst(item);
        }
    }

    /// <summary>Takes out what has waited too long.</summary>
    /// <param name="isStuck">Whether nothing is written at all at this moment.</param>
    public List<WriteItem> TakeTired(bool isStuck)
    {
        List<WriteItem> tired = [];
        lock (gate)
        {
            foreach (var line in new[] { first, later })
            {
                while (line.First is { } head && head.Value.HasWaitedTooLong(isStuck))
                {
                    tired.Add(head.Value);
                    line.RemoveFirst();
                }
            }
        }
        return tired;
    }

    /// <summary>What waits already is still given out; nothing new is taken.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    private static void Move(LinkedList<WriteItem> line, List<WriteItem> batch, int most)
    {
        while (batch.Count < most && line.First is { } head)
        {
            batch.Add(head.Value);
            line.RemoveFirst();
        }
    }
}
