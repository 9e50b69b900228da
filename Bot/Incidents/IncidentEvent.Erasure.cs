namespace ChatOpsIncidentBot.Incidents;

// What is told otherwise than it was written.
public abstract partial record IncidentEvent
{
    /// <summary>Somebody was forgotten: the named entries before this one stand without their name.</summary>
    /// <param name="Number">Under which they are known since; see <see cref="FormerPerson"/>.</param>
    public sealed record PersonErased(int Number, IReadOnlyList<ErasedEntry> Entries) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PersonErased;
    }
}

/// <param name="Hash">Of the entry as it is told now; the chain goes on with the one it was written with.</param>
public sealed record ErasedEntry(long Sequence, string Hash);
