using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What follows <c>list</c>: at most one severity, one status and one service, in any order.</summary>
internal static class ListWords
{
    private const string All = "all", Open = "open";

    /// <returns>Null and no problem where all that are open are meant.</returns>
    public static (ListNarrowing? Wanted, string? Problem) Read(string text, IReadOnlyList<string> services)
    {
        Severity? severity = null;
        IncidentStatus? status = null;
        string? service = null;
        var isAll = false;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd(',')))
        {
            if (SeverityWord.TryParse(word, isNumberOne: true, out var named))
            {
                if (severity is { } other && other != named) return (null, Twice(other.Label(), named.Label()));
                severity = named;
            }
            else if (IncidentStatuses.TryParse(word, out var said))
            {
                if (status is { } other && other != said) return (null, Twice(other.Word(), said.Word()));
                status = said;
            }
            else if (services.FirstOrDefault(each => each.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                if (service is not null && service != known) return (null, Twice(service, known));
                service = known;
            }
            else if (word.Equals(All, StringComparison.OrdinalIgnoreCase)) isAll = true;
            else if (!word.Equals(Open, StringComparison.OrdinalIgnoreCase)) return (null, Unknown(word, text, services));
        }
        return severity is null && status is null && service is null && !isAll ? (null, null) : (new ListNarrowing(isAll, severity, status, service), null);
    }

    private static string Twice(string one, string other) => $"{one} and {other} at once is more than one list; /incident list all shows every one.";

    private static string Unknown(string word, string text, IReadOnlyList<string> services)
    {
        var known = services.Concat(Enum.GetValues<IncidentStatus>().Select(status => status.Word())).Append(All).ToList();
        var hint = Nearest.To(word.ToLowerInvariant(), known) ?? services.FirstOrDefault(service => word.Length > 3 && service.Contains(word.TrimEnd('s'), StringComparison.OrdinalIgnoreCase));
        return $"'{Shorten.ToLine(word, 40)}' is no service, severity or status; {(hint is null ? $"for words there is /incident search {Shorten.ToLine(text, 80)}." : $"did you mean {hint}?")}";
    }
}
