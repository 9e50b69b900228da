using ChatOpsIncidentBot.OnCall;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>Whether people can sign in: the provider says where it is and by which keys, and how many of the people it can know.</summary>
public sealed class SignInCheck(SignInSettings settings, People people, IServiceProvider services)
{
    /// <summary>Null where nobody signs in.</summary>
    public async Task<(bool Ok, string Detail)?> LookAsync(CancellationToken cancellationToken)
    {
        if (settings.Authority is not { } authority) return null;
        var options = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(SignInServices.Provider);
        try
        {
            var found = await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            var known = people.All.Count(CanBeKnown);
            return (known > 0, $"{found.Issuer}, {found.SigningKeys.Count} keys; {known} of {people.All.Count} people can sign in; it has to send them back to {new Uri(settings.Root!, SignInServices.Callback)}");
        }
        catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException or IOException or ArgumentException)
        {
            return (false, $"{authority} does not say how to sign in there ({(failure.InnerException ?? failure).GetType().Name})");
        }
    }

    private bool CanBeKnown(Person person) => person.Email is not null || settings.Provider switch
    {
        SignInProvider.Slack => person.SlackId is not null,
        SignInProvider.Entra => person.TeamsId is not null,
        SignInProvider.Other => false,
    };
}
