using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>A monitoring system that may send alerts, with the secret it shows: a token as <c>Bearer</c>, or a user and a password as <c>Basic</c>.</summary>
public sealed class AlertSource
{
    /// <summary>The bot's own: what is to be heard of regularly and is not.</summary>
    public const string Heartbeats = "heartbeat";

    private const string Bearer = "BEARER ";

    private readonly byte[] _shown;

    private readonly byte[]? _shownBefore;

    private AlertSource(string name, string shown, AlertMapping? mapping, PreviousSecret? previous)
    {
        (Name, _shown, Mapping, Previous) = (name, Hash(shown), mapping, previous);
        _shownBefore = previous is null ? null : Hash(Bearer + previous.Value);
    }

    public string Name { get; }

    /// <summary>Null where it sends one of the known forms.</summary>
    public AlertMapping? Mapping { get; }

    /// <summary>Taken as well while the token is being changed.</summary>
    public PreviousSecret? Previous { get; }

    /// <summary>Compared in constant time.</summary>
    /// <param name="authorization">The header's value.</param>
    public bool IsShown(string? authorization, DateTimeOffset now)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || header.Parameter is not { } parameter) return false;
        var shown = Hash(header.Scheme.ToUpperInvariant() + " " + parameter);
        var (isPresent, isPrevious) = (CryptographicOperations.FixedTimeEquals(_shown, shown), CryptographicOperations.FixedTimeEquals(_shownBefore ?? [], shown));
        if (isPrevious) Previous?.Use(now);
        return isPresent || isPrevious;
    }

    public static AlertSource? Read(SettingsReader entry)
    {
        var (token, user, password) = (entry.Text("Token"), entry.Text("User"), entry.Text("Password"));
        var mapping = entry.Exists("Mapping") ? AlertMapping.Read(entry.Section("Mapping")) : null;
        var previous = PreviousSecret.Read(entry, "PreviousToken", "Token", token, $"Alerts:Sources:{entry.Name}");
        entry.RefuseUnknownKeys("Mapping");
        if (entry.Name == Heartbeats) entry.Mistake("", "is the name of the bot's own", "any other name; heartbeats are expected under Heartbeat:Expect");
        if (token is not null && user is null && password is null) return new AlertSource(entry.Name, Bearer + token, mapping, previous);
        if (token is null && user is not null && password is not null) return new AlertSource(entry.Name, "BASIC " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")), mapping, null);
        entry.Mistake("", "has no secret, or more than one", $"Token, or User and Password, best from the environment (Alerts__Sources__{entry.Name}__Token)");
        return null;
    }

    private static byte[] Hash(string shown) => SHA256.HashData(Encoding.UTF8.GetBytes(shown));
}
