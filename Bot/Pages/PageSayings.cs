using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Pages.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace ChatOpsIncidentBot.Pages;

/// <summary>What came of what somebody did, until the next page shows it. In a cookie that only we can write, so that no link can put words into our mouth.</summary>
public sealed class PageSayings(SignInSettings settings, IDataProtectionProvider protection)
{
    private const int Longest = 600;

    private readonly IDataProtector _protector = protection.CreateProtector("page-sayings");

    private string Name => (settings.IsSecure ? "__Host-" : "") + "incident-said";

    public void Put(HttpContext http, PersonId reader, Saying saying)
    {
        var words = $"{reader.Value}\n{(saying.IsRefusal ? "-" : "+")}\n{Shorten.ToLine(saying.Sentence, Longest)}";
        http.Response.Cookies.Append(Name, Convert.ToBase64String(_protector.Protect(Encoding.UTF8.GetBytes(words))), Options(TimeSpan.FromMinutes(1)));
    }

    /// <summary>What there is to show, once.</summary>
    public Saying? Take(HttpContext http, PersonId reader)
    {
        if (http.Request.Cookies[Name] is not { } kept) return null;
        http.Response.Cookies.Delete(Name, Options(null));
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(Convert.FromBase64String(kept))).Split('\n', 3) is [var person, var sign, var sentence] && person == reader.Value ? new Saying(sentence, sign == "-") : null;
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private CookieOptions Options(TimeSpan? age) => new() { HttpOnly = true, Secure = settings.IsSecure, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = age };
}
