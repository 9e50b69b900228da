using Microsoft.Extensions.Primitives;

namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>The fields of a form or a query.</summary>
internal sealed class TwilioFields(IReadOnlyDictionary<string, StringValues> fields)
{
    public IEnumerable<string> Names => fields.Keys;

    public string? this[string name] => fields.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> All(string name) => fields.TryGetValue(name, out var values) ? [.. values.Where(value => value is not null)!] : [];

    public void OnlyKnown(IReadOnlySet<string> known)
    {
        if (Names.FirstOrDefault(name => !known.Contains(name)) is { } stranger) throw TwilioRefusal.Bad(20001, $"{stranger} is not a parameter of this resource.");
        if (Names.FirstOrDefault(name => name != "StatusCallbackEvent" && fields[name].Count > 1) is { } twice) throw TwilioRefusal.Bad(20001, $"{twice} is given twice.");
    }
}
