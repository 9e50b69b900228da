using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;

namespace ChatOpsIncidentBot.Workflow;

// What those hear who asked to be told of what customers read.
public abstract partial record Effect
{
    /// <summary>The outbox's word for the way to subscribers; it is no chat platform's.</summary>
    public const string Subscribers = "subscribers";

    /// <summary>Becomes a <see cref="TellSubscriber"/> for each of the next subscribers whom the news concerns, and one of these for those after them.</summary>
    /// <param name="After">The id of the last one told.</param>
    public sealed record TellSubscribers(SubscriberNews News, string After) : Effect
    {
        public const string Op = "tell-subscribers";
        protected override string Word => Op;
        public override string? Way => Subscribers;
    }

    public sealed record TellSubscriber(string Subscriber, SubscriberNews News) : Effect
    {
        public const string Op = "tell-subscriber";
        protected override string Word => Op;
        public override string? Way => Subscribers;
    }

    /// <summary>Asks whether an address is theirs who left it.</summary>
    public sealed record AskSubscriber(string Subscriber) : Effect
    {
        public const string Op = "ask-subscriber";
        protected override string Word => Op;
        public override string? Way => Subscribers;
    }
}

/// <summary>An update that customers can read.</summary>
/// <param name="IsMaintenance">Whether <paramref name="Number"/> is a maintenance's, else it is an incident's.</param>
/// <param name="At">When it was posted; with the number it names the update, because numbers begin anew where everything was withdrawn.</param>
/// <param name="CorrectedAt">Set where it is told that the update reads otherwise.</param>
public sealed record SubscriberNews(bool IsMaintenance, int Number, int Update, DateTimeOffset At, DateTimeOffset? CorrectedAt)
{
    /// <summary>What is told of, by its kind and number.</summary>
    public string Subject => $"{(IsMaintenance ? "maintenance" : "incident")}:{Number}";

    /// <summary>Follows from the update alone, so that nobody is told of it twice.</summary>
    public string Key => $"{Subject}:{Update}:{At.ToUnixTimeMilliseconds()}" + (CorrectedAt is { } at ? $":corrected:{at.ToUnixTimeMilliseconds()}" : "");

    /// <summary>What is news to customers in something that happened; null where nothing is.</summary>
    public static SubscriberNews? Of(Happening happening, DateTimeOffset now)
    {
        var (id, publication) = (happening.After.Id, happening.After.Publication);
        return happening.What switch
        {
            IncidentEvent.PublicUpdatePosted posted => new SubscriberNews(false, id.Number, posted.Number, happening.At, null),
            IncidentEvent.PublicUpdateCorrected corrected when publication?.Updates.Find(update => update.Number == corrected.Number) is { } update => new SubscriberNews(false, id.Number, corrected.Number, update.At, now),
            _ => null,
        };
    }

    /// <param name="before">Null where it is new.</param>
    public static IEnumerable<SubscriberNews> Of(Maintenance? before, Maintenance after, DateTimeOffset now)
    {
        foreach (var update in after.Updates)
        {
            if (before is null || update.Number > before.Updates.Count) yield return new SubscriberNews(true, after.Number, update.Number, update.At, null);
            else if (before.Updates[update.Number - 1].Text != update.Text) yield return new SubscriberNews(true, after.Number, update.Number, update.At, now);
        }
    }
}
