namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>Who says who somebody is.</summary>
public enum SignInProvider
{
    /// <summary>People are known by their member id, in one workspace (https://docs.slack.dev/authentication/sign-in-with-slack).</summary>
    Slack,

    /// <summary>People are known by their object id in one directory (https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference), else by an e-mail address whose domain's owner was verified.</summary>
    Entra,

    /// <summary>People are known by an e-mail address that the provider calls verified.</summary>
    Other,
}

public static class SignInProviders
{
    /// <summary>As people call it: <c>Sign in with ...</c>.</summary>
    public static string Name(this SignInProvider provider, Uri authority) => provider switch
    {
        SignInProvider.Slack => "Slack",
        SignInProvider.Entra => "Microsoft",
        SignInProvider.Other => authority.Host,
    };
}
