using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// How people want to be reached, and how they can be: what the settings say, what they chose in chat, and which addresses are proven. Kept here because every
/// page needs it; another node's change is seen within the quarter of a minute, and a page that has begun keeps what it began with.
/// </summary>
public sealed class ContactBook(People people, IEnumerable<IContactCarrier> carriers, IEnumerable<IReachability> platforms, Database database)
{
    private readonly Dictionary<ContactMethod, IContactCarrier> _carriers = carriers.ToDictionary(carrier => carrier.Method);
    private volatile Known? _known;

    public bool Carries(ContactMethod method) => method.IsChat() || _carriers.ContainsKey(method);

    public PersonalRules RulesOf(PersonId person) =>
        _known?.Chosen.GetValueOrDefault(person)?.Rules is { } chosen && PersonalRules.TryParse(chosen) is { } rules ? rules : people.Find(person)?.Rules ?? PersonalRules.Usual;

    public QuietHours? QuietOf(PersonId person) =>
        _known?.Chosen.GetValueOrDefault(person)?.Quiet is { } chosen ? QuietHours.TryParse(chosen) : people.Find(person)?.QuietHours;

    /// <summary>Null also for whoever was taken out of the settings, whatever number they chose before.</summary>
    public string? AddressOf(PersonId person, ContactMethod method) => people.Find(person) is not { } listed ? null : method switch
    {
        ContactMethod.Chat or ContactMethod.Mention => null,
        ContactMethod.Sms or ContactMethod.Phone => _known?.Chosen.GetValueOrDefault(person)?.Phone ?? listed.Phone,
        ContactMethod.Email => listed.Email,
        ContactMethod.Webhook => listed.Webhook?.AbsoluteUri,
    };

    public ContactMethodRow? StateOf(PersonId person, ContactMethod method) => _known?.Methods.GetValueOrDefault((person, method.Word()));

    /// <summary>Whether the settings list somebody; nobody else has a telephone here.</summary>
    public bool Lists(PersonId person) => people.Find(person) is not null;

    public bool WantsProof(ContactMethod method) => _carriers.TryGetValue(method, out var carrier) && carrier.WantsProof;

    /// <summary>By a code; or an e-mail address because the chat platform knows them by it.</summary>
    public bool IsProven(PersonId person, ContactMethod method) =>
        (StateOf(person, method) is { VerifiedAt: not null } state && state.Address == AddressOf(person, method))
        || (method is ContactMethod.Email && people.Find(person) is { } known && platforms.Any(platform => platform.KnowsByEmail(known)));

    /// <summary>Whether a page may go to somebody this way.</summary>
    public bool CanReach(PersonId person, ContactMethod method) =>
        method.IsChat() || (Carries(method) && AddressOf(person, method) is not null && (!WantsProof(method) || IsProven(person, method)));

    /// <summary>Ways of somebody's rules that cannot be used as things are.</summary>
    public IReadOnlyList<ContactMethod> IdleWaysOf(PersonId person) => [.. RulesOf(person).Ways.Where(method => !CanReach(person, method))];

    /// <summary>What follows a page at an instant, by the person's own rules; ways that cannot be used are left out.</summary>
    public IReadOnlyList<PersonalStep> StepsFor(PersonId person, DateTimeOffset at)
    {
        var rules = RulesOf(person).All.Where(rule => !(rule.Method is ContactMethod.Chat && rule.After == TimeSpan.Zero) && CanReach(person, rule.Method));
        return [.. rules.Select((rule, index) => Step(person, index + 1, rule.Method, at, rule.After))];
    }

    public IReadOnlyList<PersonalStep> StepsPastChat(PersonId person, DateTimeOffset at)
    {
        ContactMethod[] ways = [ContactMethod.Sms, ContactMethod.Phone, ContactMethod.Email];
        return [.. ways.Where(method => CanReach(person, method)).Select((method, index) => Step(person, index + 1, method, at, TimeSpan.Zero))];
    }

    /// <summary>Reads it once, in the transaction that needs it first.</summary>
    public async Task EnsureAsync(Session session)
    {
        if (_known is null) _known = await LoadAsync(session);
    }

    /// <summary>Sees what other nodes changed. What is changed here meanwhile is newer than what was read.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var before = _known;
        var read = await database.ReadAsync(LoadAsync, cancellationToken);
        Interlocked.CompareExchange(ref _known, read, before);
    }

    /// <summary>Something was changed in this transaction; it holds once that is committed.</summary>
    public async Task ChangedAsync(Session session)
    {
        var changed = await LoadAsync(session);
        session.OnCommitted(() => _known = changed);
    }

    private PersonalStep Step(PersonId person, int number, ContactMethod method, DateTimeOffset at, TimeSpan after)
    {
        var due = at + after;
        var quietUntil = QuietOf(person)?.EndAfter(due, people.ZoneOf(person));
        return new PersonalStep(person, number, method, due) { HeldUntil = quietUntil + after };
    }

    private static async Task<Known> LoadAsync(Session session)
    {
        var chosen = await ContactTable.RulesAsync(session);
        var methods = await ContactTable.MethodsAsync(session);
        return new Known(chosen.ToDictionary(row => new PersonId(row.Person)), methods.ToDictionary(row => (new PersonId(row.Person), row.Method)));
    }

    private sealed record Known(IReadOnlyDictionary<PersonId, ContactRuleRow> Chosen, IReadOnlyDictionary<(PersonId Person, string Method), ContactMethodRow> Methods);
}
