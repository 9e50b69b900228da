using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What follows <c>list</c>: at most one severity, one service, and one status or who is on it, in any order. What is both a status and a service is the status; <c>service=</c> says otherwise.</summary>
internal sealed class ListWords
{
    private const string All = "all", Open = "open", Mine = "mine", Unacknowledged = "unacknowledged";

    /// <summary>What else people type for them.</summary>
    private static readonly Dictionary<string, string> States = new(StringComparer.OrdinalIgnoreCase)
    {
        [All] = All,
        [Open] = Open,
        [Mine] = Mine,
        ["my"] = Mine,
        [Unacknowledged] = Unacknowledged,
        ["unacked"] = Unacknowledged,
        ["unack"] = Unacknowledged,
        ["unanswered"] = Unacknowledged,
    };

    private readonly IReadOnlyList<string> _services;
    private Severity? _severity;
    private string? _state, _service, _problem;

    private ListWords(IReadOnlyList<string> services) => _services = services;

    /// <param name="service">What <c>service=</c> says; null where it is not there.</param>
    /// <returns>Null and no problem where all that are open are meant.</returns>
    public static (ListNarrowing? Wanted, string? Problem) Read(string text, string? service, Playbook playbook)
    {
        var read = new ListWords(playbook.Services);
        if (service is not null && !read.IsService(service)) return (null, DeclarationRules.ServiceProblem(Shorten.ToLine(service, 40), playbook));
        while (text.TrimStart(' ', ',', '\n') is { Length: > 0 } left && read._problem is null) text = read.Take(left, text);
        if (read._problem is { } problem) return (null, problem);
        var status = IncidentStatuses.TryParse(read._state, out var parsed) ? parsed : (IncidentStatus?)null;
        return read._severity is null && read._service is null && read._state is null or Open
            ? (null, null)
            : (new ListNarrowing(read._state is All, read._severity, status, read._service) { Open = read._state switch { Mine => OpenKind.Mine, Unacknowledged => OpenKind.Unacknowledged, _ => null } }, null);
    }

    /// <returns>What follows the word or two that were taken.</returns>
    private string Take(string left, string all)
    {
        if (SeverityWord.TryTake(left, isNumberOne: true, out var severity, out var after))
        {
            if (_severity is { } other && other != severity) _problem = Twice(other.Label(), severity.Label());
            _severity = severity;
        }
        else
        {
            (var word, after) = Request.Split(left);
            word = word.TrimEnd(',');
            if (IncidentStatuses.TryParse(word, out var status)) Set(ref _state, status.Word());
            else if (States.TryGetValue(word, out var state)) Set(ref _state, state);
            else if (!IsService(word)) _problem = Unknown(word, all);
        }
        return after;
    }

    private bool IsService(string word)
    {
        if (_services.FirstOrDefault(each => each.Equals(word, StringComparison.OrdinalIgnoreCase)) is not { } known) return false;
        Set(ref _service, known);
        return true;
    }

    private void Set(ref string? before, string said)
    {
        if (before is not null && before != said) _problem = Twice(before, said);
        before = said;
    }

    private static string Twice(string one, string other) => $"{one} and {other} at once is more than one list; name one of them.";

    private string Unknown(string word, string text)
    {
        if (word.StartsWith("sev", StringComparison.OrdinalIgnoreCase) && word.Length < 6) return SeverityWord.Unknown(word);
        var known = _services.Concat(Enum.GetValues<IncidentStatus>().Select(status => status.Word())).Concat(States.Values).DistinctBy(name => name.ToLowerInvariant()).ToDictionary(name => name.ToLowerInvariant());
        var near = Nearest.To(word.ToLowerInvariant(), known.Keys) is { } found ? known[found] : _services.FirstOrDefault(service => word.Length > 4 && service.Contains(word.TrimEnd('s'), StringComparison.OrdinalIgnoreCase));
        return $"'{Shorten.ToLine(word, 40)}' is no service, severity or status; {(near is null ? $"for words there is /incident search {Shorten.ToLine(text.Trim(), 80)}." : $"did you mean {near}?")}";
    }
}
