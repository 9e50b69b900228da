using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.Authentication;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>Who is signed in. A session that was ended is worth nothing any more, also to whoever copied its cookie.</summary>
public sealed class Sessions(SignInSettings settings, People people, Database database, TimeProvider time)
{
    /// <summary>The name of the scheme that reads the cookie.</summary>
    public const string Scheme = "session";

    private const string PersonClaim = "person", IdClaim = "session";

    /// <summary>What the antiforgery tokens of forms are bound to: the person and not the session, so that a form that was open while somebody signed in again is still theirs.</summary>
    private const string SubjectClaim = "sub";

    private const string Ended = "session-ended:";

    /// <summary>What the cookie holds: who, and which session.</summary>
    public static ClaimsPrincipal PrincipalOf(PersonId person) => new(new ClaimsIdentity(
        [new Claim(PersonClaim, person.Value), new Claim(SubjectClaim, person.Value), new Claim(IdClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))], Scheme, PersonClaim, null));

    /// <summary>Of whoever is chosen in the local workspace; never kept, and no session.</summary>
    public static ClaimsPrincipal LocalPrincipalOf(PersonId person) => new(new ClaimsIdentity([new Claim(PersonClaim, person.Value), new Claim(SubjectClaim, person.Value)], "local", PersonClaim, null));

    /// <summary>Null where nobody is signed in, or somebody whom the settings list no more.</summary>
    public async Task<(Person Person, ClaimsPrincipal Principal)?> FindAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        if (!ticket.Succeeded || ticket.Principal.FindFirstValue(PersonClaim) is not { } name || people.Find(new PersonId(name)) is not { } person) return null;
        var isEnded = await database.ReadAsync(session => FactTable.GetAsync(session, Ended + ticket.Principal.FindFirstValue(IdClaim)), http.RequestAborted) is not null;
        return isEnded ? null : (person, ticket.Principal);
    }

    public async Task EndAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        await http.SignOutAsync(Scheme);
        if (ticket.Principal?.FindFirstValue(IdClaim) is not { } id) return;
        var now = time.GetUtcNow();
        await database.WriteAsync(async session =>
        {
            await FactTable.PurgeAsync(session, Ended, now);
            await FactTable.SetAsync(session, Ended + id, (now + settings.SessionsLast).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            return true;
        }, CancellationToken.None);
    }
}
