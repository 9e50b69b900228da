using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

// What reaches a person past the chat platform.
public abstract partial record Effect
{
    /// <summary>Of several that wait for one person and way, one message tells.</summary>
    /// <param name="Page">The page's number in the incident.</param>
    /// <param name="Step">The step's number among the person's.</param>
    public sealed record Notify(PersonId Person, ContactMethod Method, int Page, int Step) : Effect
    {
        public const string Op = "notify";
        protected override string Word => Op;
        public override ContactMethod? Carrier => Method;
    }

    /// <summary>A page that somebody asked for to see whether it reaches them.</summary>
    public sealed record NotifyTest(PersonId Person, ContactMethod Method, int Number) : Effect
    {
        public const string Op = "notify-test";
        protected override string Word => Op;
        public override ContactMethod? Carrier => Method;
    }

    /// <summary>Proves that a number is theirs. The code is made when it is sent, so that it stands nowhere.</summary>
    public sealed record SendCode(PersonId Person, ContactMethod Method) : Effect
    {
        public const string Op = "send-code";
        protected override string Word => Op;
        public override ContactMethod? Carrier => Method;
    }

    /// <summary>Tells somebody in one direct message of the pages that come faster than they can be read; which they are is kept beside it.</summary>
    public sealed record PostPages(PersonId Person) : Effect
    {
        public const string Op = "post-pages";
        protected override string Word => Op;
    }

    /// <summary>Tells a stakeholder what is known, in the words of the templates.</summary>
    public sealed record Mail(string Address, string Subject, IReadOnlyList<RichText> Paragraphs) : Effect
    {
        public const string Op = "mail";
        protected override string Word => Op;
        public override ContactMethod? Carrier => ContactMethod.Email;
    }

    /// <summary>Tells another program of what happened to an incident.</summary>
    /// <param name="Event">The whole of it, as it is sent.</param>
    public sealed record TellEvent(Uri Address, string Event) : Effect
    {
        public const string Op = "tell-event";
        protected override string Word => Op;
        public override ContactMethod? Carrier => ContactMethod.Webhook;
    }

    /// <summary>Has an issue made of an action item. Where it is kept comes back as a command.</summary>
    /// <param name="Number">The item's number in the incident.</param>
    /// <param name="Body">The whole of it, as it is sent.</param>
    public sealed record FileAction(Uri Address, int Number, string Body) : Effect
    {
        public const string Op = "file-action";
        protected override string Word => Op;
        public override ContactMethod? Carrier => ContactMethod.Webhook;
    }

    /// <summary>Tells another program of a level that is paged, or passed over because nobody is there.</summary>
    /// <param name="Page">The page's number in the incident.</param>
    public sealed record TellWebhook(Uri Address, int Page) : Effect
    {
        public const string Op = "tell-webhook";
        protected override string Word => Op;
        public override ContactMethod? Carrier => ContactMethod.Webhook;
    }
}
