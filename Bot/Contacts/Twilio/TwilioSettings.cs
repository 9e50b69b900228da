using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>The section <c>Twilio</c>. The secrets come from the environment: <c>Twilio__AccountSid</c>, <c>Twilio__AuthToken</c>.</summary>
public sealed record TwilioSettings
{
    public string? AccountSid { get; init; }

    public string? AuthToken { get; init; }

    /// <summary>Taken as well in what Twilio signs, while the auth token is being changed.</summary>
    public PreviousSecret? PreviousAuthToken { get; init; }

    /// <summary>The number calls and texts come from, E.164.</summary>
    public string? From { get; init; }

    public required Uri ApiUrl { get; init; }

    /// <summary>Where Twilio reaches the bot; what it signs begins with it.</summary>
    public Uri? PublicUrl { get; init; }

    public bool IsConfigured => AccountSid is not null;

    public static TwilioSettings Read(SettingsReader settings, PublicAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var read = new TwilioSettings
        {
            AccountSid = settings.Text("AccountSid"),
            AuthToken = settings.Text("AuthToken"),
            PreviousAuthToken = PreviousSecret.Read(settings, nameof(PreviousAuthToken), "AuthToken", settings.Text("AuthToken"), "Twilio"),
            From = settings.Text("From"),
            ApiUrl = Api(settings),
            PublicUrl = address.Root,
        };
        settings.RefuseUnknownKeys();
        if (read is { AccountSid: null, AuthToken: null, From: null }) return read;
        if (read.AccountSid is null) settings.Mistake("AccountSid", "is missing", "the account's SID, in the environment variable Twilio__AccountSid");
        else if (read.AccountSid.Length != 34 || !read.AccountSid.StartsWith("AC", StringComparison.Ordinal)) settings.Mistake("AccountSid", "is not an account's SID", "34 characters that begin with AC");
        if (read.AuthToken is null) settings.Mistake("AuthToken", "is missing", "the account's auth token, in the environment variable Twilio__AuthToken; without it no answer of Twilio's can be trusted");
        if (read.From is not { } from || !PhoneNumbers.IsValid(from)) settings.Mistake("From", "is not a telephone number", "a number of the account in international form, such as +15550199");
        if (read.PublicUrl is null) settings.Mistake("From", "cannot be used without PublicUrl", "PublicUrl set to the address at which Twilio reaches the bot, such as https://incidents.example.com");
        return read;
    }

    private static Uri Api(SettingsReader settings)
    {
        var text = settings.Text("ApiUrl", "https://api.twilio.com/");
        if (WebAddress.Parse(text.TrimEnd('/') + "/") is { } api) return api;
        settings.Mistake("ApiUrl", $"'{text}' is not an address", "https://api.twilio.com/");
        return new Uri("https://api.twilio.com/");
    }
}
