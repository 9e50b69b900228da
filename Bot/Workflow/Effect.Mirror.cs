namespace ChatOpsIncidentBot.Workflow;

// What another status page is to say as well.
public abstract partial record Effect
{
    /// <summary>The outbox's word for the way to the other status page; it is no chat platform's.</summary>
    public const string Mirror = "statuspage";

    public sealed record MirrorUpdate(SubscriberNews News) : Effect
    {
        public const string Op = "mirror-update";
        protected override string Word => Op;
        public override string? Way => Mirror;
    }

    /// <summary>Takes there off the page what was taken off ours.</summary>
    /// <param name="Number">The incident's.</param>
    public sealed record MirrorRemoval(int Number) : Effect
    {
        public const string Op = "mirror-removal";
        protected override string Word => Op;
        public override string? Way => Mirror;
    }
}
