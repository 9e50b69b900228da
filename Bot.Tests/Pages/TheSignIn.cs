using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>People sign in at a strict provider; whoever is not known for certain gets in nowhere.</summary>
internal sealed class TheSignIn : PagesTests
{
    [Test]
    public async Task Whoever_the_provider_knows_is_back_where_they_wanted_to_go()
    {
        Provider.Knows(("email", "Bob@Example.com"), ("email_verified", true));
        var bob = await Stranger().Goes("/incidents?status=open&q=a%20b");

        bob.Status.ShouldBe(HttpStatusCode.OK);
        bob.At.PathAndQuery.ShouldBe("/incidents?status=open&q=a%20b");
        bob.Said.ShouldContain("Bob Smith");
        Provider.Refusals.ShouldBeEmpty();
        var session = bob.SetCookies.Single(cookie => cookie.StartsWith("__Host-incident-session=", StringComparison.Ordinal)).ToLowerInvariant();
        foreach (var mark in new[] { "; secure", "; httponly", "; samesite=lax", "; path=/" }) session.ShouldContain(mark);
        bob.Headers["Cache-Control"].ShouldBe("no-store");
        bob.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        Bot.Logged.ShouldNotContain(line => line.Contains(OpenIdStandIn.ClientSecret, StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal));
    }

    [TestCase("issuer")]
    [TestCase("audience")]
    [TestCase("nonce")]
    [TestCase("no nonce")]
    [TestCase("expired")]
    [TestCase("not yet")]
    [TestCase("no end")]
    [TestCase("none")]
    [TestCase("HS256")]
    [TestCase("another key")]
    public async Task A_token_that_is_not_right_lets_nobody_in(string wrong)
    {
        Provider.Knows(("email", "bob@example.com"), ("email_verified", true));
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        Provider.Spoil = wrong switch
        {
            "issuer" => claims => claims["iss"] = "https://elsewhere.example.com",
            "audience" => claims => claims["aud"] = "another-client",
            "nonce" => claims => claims["nonce"] = "made up",
            "no nonce" => claims => claims.Remove("nonce"),
            "expired" => claims => claims["exp"] = now - 180,
            "not yet" => claims => claims["nbf"] = now + 180,
            "no end" => claims => claims.Remove("exp"),
            _ => null,
        };
        if (wrong is "none" or "HS256") Provider.Algorithm = wrong;
        Provider.SignsWithAnotherKey = wrong == "another key";
        var surfer = await Stranger().Goes("/incidents");

        surfer.Status.ShouldBe(HttpStatusCode.Forbidden);
        surfer.Said.ShouldContain("could not be trusted");
        surfer.Cookies.Keys.ShouldNotContain("__Host-incident-session");
        (await surfer.Goes("/incidents", follows: false)).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Test]
    public async Task Who_is_not_in_the_settings_is_told_so_and_not_let_in()
    {
        Provider.Knows(("email", "mallory@example.com"), ("email_verified", true));
        var mallory = await Stranger().Goes("/incidents");

        mallory.Status.ShouldBe(HttpStatusCode.Forbidden);
        mallory.Said.ShouldContain("do not list one person with the e-mail address mallory@example.com");
        mallory.Cookies.Keys.ShouldNotContain("__Host-incident-session");
    }

    [TestCase(false)]
    [TestCase("false")]
    [TestCase(null)]
    public async Task An_address_that_is_not_verified_says_nothing(object? verified)
    {
        Provider.Knows(verified is null ? [("email", "bob@example.com")] : [("email", "bob@example.com"), ("email_verified", verified)]);
        var surfer = await Stranger().Goes("/incidents");

        surfer.Status.ShouldBe(HttpStatusCode.Forbidden);
        surfer.Said.ShouldContain("is not verified");
    }

    [Test]
    public async Task What_only_the_userinfo_says_counts_and_so_does_what_it_denies()
    {
        Provider.Knows();
        Provider.UserInfo = new() { ["email"] = "carol@example.com", ["email_verified"] = true };
        (await Stranger().Goes("/incidents")).Said.ShouldContain("Carol Diaz");

        Provider.UserInfo = new() { ["email"] = "carol@example.com", ["email_verified"] = false };
        (await Stranger().Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
        Provider.UserInfo = new() { ["sub"] = "somebody else", ["email"] = "carol@example.com" };
        (await Stranger().Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [TestCase("//evil.example")]
    [TestCase("https://evil.example/")]
    [TestCase("/\\evil.example")]
    [TestCase("/%09/evil.example")]
    [TestCase("javascript:alert(1)")]
    public async Task Nobody_is_sent_elsewhere(string to)
    {
        Provider.Knows(("email", "bob@example.com"), ("email_verified", true));
        var bob = await Stranger().Goes($"/sign-in?returnUrl={(to.Contains('%') ? to : Uri.EscapeDataString(to))}");

        bob.At.Host.ShouldBe("incidents.example.com");
        bob.Status.ShouldBe(HttpStatusCode.OK);
        bob.At.AbsolutePath.ShouldBe("/incidents");
    }

    [Test]
    public async Task What_somebody_else_began_is_not_ended_here()
    {
        Provider.Knows(("email", "bob@example.com"), ("email_verified", true));
        var mallory = Stranger();
        await mallory.Goes("/sign-in", follows: false);
        using var provider = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await provider.GetAsync(new Uri(mallory.Headers["Location"]));
        var victim = await Stranger().Goes(answer.Headers.Location!.PathAndQuery);

        victim.Status.ShouldBe(HttpStatusCode.Forbidden);
        victim.Cookies.Keys.ShouldNotContain("__Host-incident-session");
    }

    [Test]
    public async Task Another_name_is_not_served()
    {
        using var evil = new Surfer(Bot.Address, "evil.example");
        (await evil.Goes("/incidents", follows: false)).Status.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await evil.Goes("/sign-in", follows: false)).Status.ShouldBe(HttpStatusCode.MisdirectedRequest);
        evil.Said.ShouldContain("These pages are at https://incidents.example.com.");
    }

    [Test]
    public async Task The_provider_is_asked_the_way_it_is_meant_to_be()
    {
        var surfer = await Stranger().Goes("/sign-in", follows: false);
        var asked = QueryHelpers.ParseQuery(new Uri(surfer.Headers["Location"]).Query);

        asked["redirect_uri"].ToString().ShouldBe("https://incidents.example.com/sign-in/callback");
        asked["response_type"].ToString().ShouldBe("code");
        asked["code_challenge_method"].ToString().ShouldBe("S256");
        asked["scope"].ToString().ShouldBe("openid profile email");
        surfer.SetCookies.ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task Whoever_signs_out_is_out_also_with_a_copy_of_the_cookie()
    {
        var bob = await SignedIn("bob");
        var copy = new Dictionary<string, string>(bob.Cookies);
        await bob.Presses("Sign out");

        bob.Said.ShouldContain("You are signed out");
        bob.Cookies.Keys.ShouldNotContain("__Host-incident-session");
        var thief = Stranger();
        foreach (var (name, value) in copy) thief.Cookies[name] = value;
        (await thief.Goes("/incidents", follows: false)).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Test]
    public async Task A_form_that_was_open_while_one_signed_in_again_is_still_good_for_the_same_person_and_for_nobody_else()
    {
        var id = await Declared("sev3 Login is slow");
        var bob = await SignedIn("bob");
        await bob.Goes("/incidents/" + id);
        var form = bob.Fields("Acknowledge").Select(field => (field.Key, (string?)field.Value)).ToArray();

        bob.Cookies.Remove("__Host-incident-session");
        Provider.Knows(("email", "carol@example.com"), ("email_verified", true));
        await bob.Goes("/incidents");
        (await bob.Posts("/pages/press", form)).Status.ShouldBe(HttpStatusCode.BadRequest);

        bob.Cookies.Remove("__Host-incident-session");
        Provider.Knows(("email", "bob@example.com"), ("email_verified", true));
        await bob.Goes("/incidents");
        (await bob.Posts("/pages/press", form)).Said.ShouldContain("acknowledged by @bob");
    }

    [Test]
    public async Task A_session_outlives_a_restart_and_ends_when_its_time_is_over()
    {
        var bob = await SignedIn("bob");
        await Restart();
        var again = Stranger();
        foreach (var (name, value) in bob.Cookies) again.Cookies[name] = value;
        (await again.Goes("/actions", follows: false)).Said.ShouldContain("Bob Smith");

        Clock.Advance(TimeSpan.FromHours(12.1));
        (await again.Goes("/actions", follows: false)).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Test]
    public async Task While_the_provider_is_away_it_is_said()
    {
        var folder = Directory.CreateTempSubdirectory("incident-pages-").FullName;
        try
        {
            Provider.IsAway = true;
            await using var bot = await PagesBot.StartAsync(folder, Clock, Settings);
            var surfer = await Stranger(bot.Address).Goes("/sign-in");
            surfer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            surfer.Said.ShouldContain("does not answer");
        }
        finally
        {
            Provider.IsAway = false;
            Directory.Delete(folder, recursive: true);
        }
    }
}
