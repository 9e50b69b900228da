using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;

namespace ChatOpsIncidentBot.Commands;

/// <summary>
/// One word after <c>/incident</c>. A new one is a new class in this folder and nothing else: it is found by itself, and help, the form's
/// routing and the check for mistyped words are made from what it says of itself.
/// </summary>
public abstract class Subcommand
{
    public abstract string Name { get; }

    /// <summary>What follows the name, such as <c>&lt;title&gt; [service=..]</c>.</summary>
    public abstract string Usage { get; }

    /// <summary>A whole line that works, without <c>/incident</c>.</summary>
    public abstract string Example { get; }

    /// <summary>One sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Where help shows it.</summary>
    public virtual HelpTopic Topic => HelpTopic.Meanwhile;

    /// <summary>The keys of <c>key=value</c> it takes; anything else with an equals sign is text.</summary>
    public virtual IReadOnlyList<string> Options => [];

    /// <summary>Those of the options that hold people's own words; what follows belongs to them, as <see cref="LineParser.Options"/> says.</summary>
    public virtual IReadOnlyList<string> OptionsOfWords => [];

    /// <summary>Whether it is about one incident, which is then always given: by number, by the channel, or because only one is open.</summary>
    public virtual bool IsAboutIncident => true;

    /// <summary>Whether these words are about one incident, where some of its words are and others are not.</summary>
    /// <param name="rest">What follows the name.</param>
    public virtual bool NeedsIncident(string rest) => IsAboutIncident;

    /// <summary>Whether it is about the incident that is named, or whose channel it is typed in, and anywhere else about none.</summary>
    public virtual bool IsAboutIncidentHere => false;

    /// <summary>Whether it is for incidents that are resolved, so that the one that is open is not meant where none is named.</summary>
    public virtual bool IsAboutWhatIsOver => false;

    /// <summary>Whether an incident is likelier to be meant than others, where none is named.</summary>
    public virtual bool IsLikelyFor(Incident incident) => true;

    /// <summary>Whether people's own words follow; in an incident's channel another incident's number in them is then just a word.</summary>
    public virtual bool TakesText => false;

    /// <summary>Whether all of its words are people's own, so that an incident named inside a sentence stays in it.</summary>
    public virtual bool IsAllText => false;

    /// <summary>Whether it is about several incidents at once.</summary>
    public virtual bool TakesSeveral => false;

    /// <summary>Whether numbers are incidents' where nothing else follows the name.</summary>
    public virtual bool TakesNumber => false;

    /// <summary>Other names people type for it at night; help shows the first name alone.</summary>
    public virtual IReadOnlyList<string> AlsoCalled => [];

    /// <summary>The words in front of people's own, among which the incident's number may stand.</summary>
    public virtual int WordsBeforeText => 0;

    /// <summary>What one must be allowed to do; asked before it runs, for a line, a button and a form alike.</summary>
    /// <param name="value">What the option or the form's field of a name holds; null where it is not there.</param>
    public virtual IEnumerable<Right> Needs(Func<string, string?> value) => [];

    /// <summary>The incident the rights are about, in which roles count.</summary>
    public virtual IncidentId? Touches(Request request) => request.About;

    /// <summary>Where something is missing: a sentence if an option of words went on without quotes, and has probably taken it; or null.</summary>
    protected static string? Swallowed(Request request) => request.RanOn.Count == 0 ? null
        : $"{request.RanOn[0]}= takes all that follows it; put the rest before it, or what belongs to it in quotes.";

    /// <summary>The form for what is missing, unless an option of words has taken it.</summary>
    protected static Reply OpenUnlessSwallowed(Request request, Form form) => Swallowed(request) is { } all ? new Reply.Refuse(all) : new Reply.Open(form);

    public abstract Task<Reply> RunAsync(Request request, CancellationToken cancellationToken);
}

/// <summary>What one is about when one needs a subcommand; in the order help shows them.</summary>
public enum HelpTopic
{
    /// <summary>The four that are enough to get through a night.</summary>
    Loop,
    Meanwhile,
    Looking,
    Afterwards,
}

/// <summary>A subcommand that opens a form and takes it back.</summary>
public interface IFormSubcommand
{
    /// <summary>What the form sent; wrong fields come back as <see cref="Reply.Invalid"/>, with everything typed still in them.</summary>
    Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken);
}
