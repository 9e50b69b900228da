using System.Net.Http.Headers;
using System.Text;

namespace ChatOpsIncidentBot.Settings;

/// <summary>What the bot shows to a program it asks: <c>Token</c> as <c>Bearer</c>, or <c>User</c> and <c>Password</c> as <c>Basic</c>, or nothing. Never logged.</summary>
public static class ShownCredentials
{
    /// <param name="wrong">What is said of half a secret, or of more than one.</param>
    /// <param name="variable">The token's environment variable, for the same sentence.</param>
    /// <param name="otherwise">What follows in it.</param>
    public static AuthenticationHeaderValue? Read(SettingsReader settings, string wrong, string variable, string otherwise = "")
    {
        switch (settings.Text("Token"), settings.Text("User"), settings.Text("Password"))
        {
            case (null, null, null):
                return null;
            case ({ } token, null, null):
                return new AuthenticationHeaderValue("Bearer", token);
            case (null, { } user, { } password):
                return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
            default:
                settings.Mistake("", wrong, $"Token, or User and Password, best from the environment ({variable}){otherwise}");
                return null;
        }
    }
}
