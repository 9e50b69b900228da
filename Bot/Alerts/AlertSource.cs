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

    private readonly byte[] _shown;

    private AlertSource(string name, string shown, AlertMapping? mapping) => (Name, _shown, Mapping) = (name, SHA256.HashData(Encoding.UTF8.GetBytes(shown)), mapping);

    public string Name { get; }

    /// <summary>Null where it sends one of the known forms.</summary>
    public AlertMapping? Mapping { get; }

    /// <summary>Compared in constant time.</summary>
    /// <param name="authorization">The header's value.</param>
    public bool IsShown(string? authorization) =>
        AuthenticationHeaderValue.TryParse(authorization, out var header) && header.Parameter is { } parameter
        && CryptographicOperations.FixedTimeEquals(_shown, SHA256.HashData(Encoding.UTF8.GetBytes(header.Scheme.ToUpperInvariant() + " " + parameter)));

    public static AlertSource? Read(SettingsReader entry)
    {
        var (token, user, password) = (entry.Text("Token"), entry.Text("User"), entry.Text("Password"));
        var mapping = entry.Exists("Mapping") ? AlertMapping.Read(entry.Section("Mapping")) : null;
        entry.RefuseUnknownKeys("Mapping");
        if (entry.Name == Heartbeats) entry.Mistake("", "is the name of the bot's own", "any other name; heartbeats are expected under Heartbeat:Expect");
        if (token is not null && user is null && password is null) return new AlertSource(entry.Name, "BEARER " + token, mapping);
        if (token is null && user is not null && password is not null) return new AlertSource(entry.Name, "BASIC " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")), mapping);
        entry.Mistake("", "has no secret, or more than one", $"Token, or User and Password, best from the environment (Alerts__Sources__{entry.Name}__Token)");
        return null;
    }
}
