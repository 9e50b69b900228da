using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>
/// The forms that were opened in somebody's browser; the oldest are forgotten. A form that was accepted is kept as well: when it is sent twice, its key makes that one
/// delivery, and the second must not be told that the form is unknown.
/// </summary>
public sealed class OpenForms
{
    private const int Most = 200;

    private readonly ConcurrentDictionary<string, OpenForm> _open = new();
    private readonly ConcurrentQueue<string> _order = new();

    public OpenForm Add(Form form, PersonId by)
    {
        var open = new OpenForm(NewKey(), form, by) { Values = Initial(form) };
        _open[open.Token] = open;
        _order.Enqueue(open.Token);
        while (_order.Count > Most && _order.TryDequeue(out var oldest)) _open.TryRemove(oldest, out _);
        return open;
    }

    public OpenForm? Find(string token) => _open.GetValueOrDefault(token);

    /// <summary>A key nobody can guess: of a form, or of one delivery.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    private static Dictionary<string, string> Initial(Form form) => form.Fields.ToDictionary(field => field.Name, field => field switch
    {
        FormField.Text text => text.Value,
        FormField.Choice choice => choice.Value ?? "",
        FormField.Lookup lookup => lookup.Value?.Value ?? "",
        FormField.Check check => check.Value ? "true" : "",
        _ => throw new System.Diagnostics.UnreachableException(),
    });
}
