namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// What waits for the writer, in three lines: what people do and what falls due, what is being sent, and after both what its sender sends again by itself. However much of the last there is, a page never
/// stands behind it; and however much people do, some of what is sent goes with it.
/// </summary>
internal sealed class WriteQueue
{
    /// <summary>So many may wait in each of the first two lines; each is a person, a due instant or a conversation, so it is never full but for a mistake.</summary>
    public const int Room = 16_384;

    /// <summary>So many in the last; what comes beyond is better sent again a little later than kept waiting.</summary>
    public const int RoomForLater = 1024;

    /// <summary>So many of what is being sent go before what people do.</summary>
    private const int SendingFirst = 4;

    private readonly object gate = new();
    private readonly LinkedList<WriteItem> people = new(), sending = new(), later = new();
    private bool closed;

    /// <summary>Whether somebody waits for an answer.</summary>
    public bool IsSomebodyWaiting
    {
        get
        {
            lock (gate) return people.Count > 0;
        }
    }

    /// <summary>Whether the last line is over half full.</summary>
    public bool IsCrowded
    {
        get
        {
            lock (gate) return later.Count > RoomForLater / 2;
        }
    }

    /// <returns>False where there is no room.</returns>
    /// <exception cref="NotSavedException">Nothing is taken any more.</exception>
    public bool TryAdd(WriteItem item, WriteLine line)
    {
        lock (gate)
        {
            if (closed) throw new NotSavedException("the program is stopping");
            if (Of(line).Count >= (line is WriteLine.Later ? RoomForLater : Room)) return false;
            item.Line = line;
            Of(line).AddLast(item);
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
            while (people.Count + sending.Count + later.Count == 0)
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
            Move(sending, batch, Math.Min(most, batch.Count + SendingFirst));
            Move(people, batch, most);
            Move(sending, batch, most);
            Move(later, batch, most);
        }
    }

    /// <summary>Puts back what a batch had no time for, before everything else of its line.</summary>
    public void PutBack(IEnumerable<WriteItem> items)
    {
        lock (gate)
        {
            foreach (var item in items.Reverse()) Of(item.Line).AddFirst(item);
        }
    }

    /// <summary>Takes out what has waited too long.</summary>
    /// <param name="isStuck">Whether nothing is written at all at this moment.</param>
    public List<WriteItem> TakeTired(bool isStuck)
    {
        List<WriteItem> tired = [];
        lock (gate)
        {
            foreach (var line in new[] { people, sending, later })
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

    private LinkedList<WriteItem> Of(WriteLine line) => line switch
    {
        WriteLine.People => people,
        WriteLine.Sending => sending,
        WriteLine.Later => later,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void Move(LinkedList<WriteItem> line, List<WriteItem> batch, int most)
    {
        while (batch.Count < most && line.First is { } head)
        {
            batch.Add(head.Value);
            line.RemoveFirst();
        }
    }
}
