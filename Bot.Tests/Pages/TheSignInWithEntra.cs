using System.Net;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>By Microsoft's object ids.</summary>
internal sealed class TheSignInWithEntra : PagesTests
{
    private const string Dave = "00000000-0000-4000-8000-0000000000da";

    protected override string[] Settings => PagesBot.SignedIn(Provider, "--SignIn:Provider=Entra", $"--People:dave:TeamsId={Dave}");

    [Test]
    public async Task The_object_id_counts_before_the_address()
    {
        Provider.Knows(("oid", Dave.ToUpperInvariant()), ("email", "bob@example.com"));
        (await Stranger().Goes("/incidents")).Said.ShouldContain("Dave Okafor");
        Provider.Knows(("oid", Guid.Empty.ToString()), ("email", "bob@example.com"), ("xms_edov", true));
        (await Stranger().Goes("/incidents")).Said.ShouldContain("Bob Smith");
        Provider.Knows(("oid", Guid.Empty.ToString()), ("email", "dave@example.com"), ("xms_edov", true));
        (await Stranger().Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
        Provider.Knows(("email", "bob@example.com"), ("xms_edov", true));
        (await Stranger().Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [TestCase(true)]
    [TestCase("true")]
    [TestCase("1")]
    public async Task An_address_counts_whose_domain_was_verified(object verified)
    {
        Provider.Knows(("oid", Guid.Empty.ToString()), ("email", "bob@example.com"), ("xms_edov", verified));
        (await Stranger().Goes("/incidents")).Said.ShouldContain("Bob Smith");
    }

    [TestCase(null)]
    [TestCase(false)]
    [TestCase("0")]
    [TestCase("yes")]
    public async Task An_address_that_anybody_may_have_written_into_their_account_makes_them_nobody_else(object? verified)
    {
        Provider.Knows(verified is null ? [("oid", Guid.Empty.ToString()), ("email", "bob@example.com"), ("email_verified", true)] : [("oid", Guid.Empty.ToString()), ("email", "bob@example.com"), ("xms_edov", verified)]);
        var mallory = await Stranger().Goes("/incidents");

        mallory.Status.ShouldBe(HttpStatusCode.Forbidden);
        mallory.Said.ShouldContain("set TeamsId in People, or add the optional claim xms_edov");
        mallory.Cookies.Keys.ShouldNotContain("__Host-incident-session");
    }
}
