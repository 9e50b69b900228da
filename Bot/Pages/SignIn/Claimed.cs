using System.Security.Claims;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>Finds out of <c>People</c> who a provider says that somebody is. Whoever is not there for certain is nobody: never a guess.</summary>
public sealed class Claimed(SignInSettings settings, People people)
{
    private const string SlackUser = "https://slack.com/user_id", SlackTeam = "https://slack.com/team_id";

    /// <summary>Elsewhere than at Microsoft (https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims).</summary>
    private const string Verified = "email_verified";

    /// <summary>Whether the owner of the address's domain was verified. Without it anybody may have written any address into their account (https://learn.microsoft.com/entra/identity-platform/optional-claims-reference).</summary>
    private const string DomainOwnerVerified = "xms_edov";

    public Known Find(ClaimsPrincipal principal) => settings.Provider switch
    {
        SignInProvider.Slack => OfSlack(principal),
        SignInProvider.Entra => OfEntra(principal),
        SignInProvider.Other => ByMail(principal, Verified, "whoever keeps the provider can let it send the claim email_verified", _ => true),
    };

    private Known OfSlack(ClaimsPrincipal principal)
    {
        if (One(principal, SlackTeam) != settings.SlackTeam) return new Known.Nobody("You are signed in to another Slack workspace than this bot's.");
        if (One(principal, SlackUser) is not { } id) return new Known.Nobody("Slack did not say who you are.");
        return people.BySlackId(id) is { } person ? new Known.Somebody(person) : ByMail(principal, Verified, "whoever keeps the settings can set SlackId in People", other => other.SlackId is null);
    }

    private Known OfEntra(ClaimsPrincipal principal)
    {
        if (One(principal, "oid") is not { } id) return new Known.Nobody("Microsoft did not say who you are.");
        return people.ByTeamsId(id) is { } person ? new Known.Somebody(person) : ByMail(principal, DomainOwnerVerified, "whoever keeps the settings can set TeamsId in People, or add the optional claim xms_edov to the app's ID token", other => other.TeamsId is null);
    }

    /// <param name="verified">The claim without which an address says nothing.</param>
    /// <param name="remedy">What makes it say something, in half a sentence.</param>
    /// <param name="mayBe">Not somebody of whom the settings know the id, which would have been theirs.</param>
    private Known ByMail(ClaimsPrincipal principal, string verified, string remedy, Func<Person, bool> mayBe)
    {
        if (One(principal, "email") is not { } mail) return new Known.Nobody($"{settings.Provider.Name(settings.Authority!)} did not tell your e-mail address.");
        if (!IsTrue(principal, verified)) return new Known.Nobody($"Your e-mail address {mail} is not verified as far as {settings.Provider.Name(settings.Authority!)} says, so it does not say who you are; {remedy}.");
        return people.All.Where(person => string.Equals(person.Email, mail, StringComparison.OrdinalIgnoreCase)).ToList() is [var person] && mayBe(person) ? new Known.Somebody(person) : new Known.Nobody($"The settings do not list one person with the e-mail address {mail}.");
    }

    /// <summary>Providers write it as a boolean, as a word and as a digit; where the token and whoever is asked with it disagree, it is not so.</summary>
    private static bool IsTrue(ClaimsPrincipal principal, string type) =>
        principal.FindAll(type).Select(claim => claim.Value).ToList() is { Count: > 0 } said && said.TrueForAll(value => value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>What is said more than once, in different words, is not known.</summary>
    private static string? One(ClaimsPrincipal principal, string type) =>
        principal.FindAll(type).Select(claim => claim.Value).Distinct(StringComparer.Ordinal).ToList() is [{ Length: > 0 } only] ? only : null;
}

/// <summary>Who somebody is.</summary>
public abstract record Known
{
    private Known() { }

    public sealed record Somebody(Person Person) : Known;

    /// <param name="Why">A sentence for them.</param>
    public sealed record Nobody(string Why) : Known;
}
