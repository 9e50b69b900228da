using System.Text;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>In which order somebody is reached, and how long after the page: <c>chat 0m, sms 2m, phone 5m</c>.</summary>
public sealed record PersonalRules(IReadOnlyList<PersonalRule> All)
{
    public const string Allowed = "ways with delays, such as chat 0m, sms 2m, phone 5m; ways are chat, mention, sms, phone, email and webhook, delays at most 12h";

    private const int Most = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>For whoever chose nothing: the direct message that every page is.</summary>
    public static PersonalRules Usual { get; } = new([new PersonalRule(ContactMethod.Chat, TimeSpan.Zero)]);

    /// <summary>Each once.</summary>
    public IEnumerable<ContactMethod> Ways => All.Select(rule => rule.Method).Distinct();

    /// <summary>Reads rules as they are typed.</summary>
    public static PersonalRules? TryParse(string text) => TryRead(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads one text for each rule; null where one of them is none.</summary>
    public static PersonalRules? TryRead(IReadOnlyCollection<string> texts)
    {
        var rules = new List<PersonalRule>();
        foreach (var text in texts)
        {
            var words = text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || ContactMethods.Parse(words[0]) is not { } method) return null;
            var after = TimeSpan.Zero;
            if (words is [_, var delay] && !IsNothing(delay) && (!Durations.TryParse(delay, out after) || after > Longest)) return null;
            rules.Add(new PersonalRule(method, after));
        }
        return rules.Count is 0 or > Most ? null : new PersonalRules([.. rules.OrderBy(rule => rule.After)]);
    }

    public override string ToString() => string.Join(", ", All.Select(rule => $"{rule.Method.Word()} {Delay(rule.After)}"));

    private static bool IsNothing(string delay) => delay.Trim() is "0" or "0m" or "0s" or "0 min" or "now" or "at once";

    /// <summary>As it can be read again.</summary>
    private static string Delay(TimeSpan after)
    {
        if (after == TimeSpan.Zero) return "0m";
        var text = new StringBuilder();
        if (after.Hours > 0) text.Append(after.Hours).Append('h');
        if (after.Minutes > 0) text.Append(after.Minutes).Append('m');
        if (after.Seconds > 0) text.Append(after.Seconds).Append('s');
        return text.ToString();
    }
}

/// <param name="After">How long after the page, if it is not answered by then.</param>
public sealed record PersonalRule(ContactMethod Method, TimeSpan After);
