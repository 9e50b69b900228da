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
        Provider.Knows(("oid", Guid.Empty.ToString()), ("email", "bob@example.com"));
        (await Stranger().Goes("/incidents")).Said.ShouldContain("Bob Smith");
        Provider.Knows(("oid", Guid.Empty.ToString()), ("email", "dave@example.com"));
        (await Stranger().Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
        Provider.Knows(("email", "bob@example.com"));
        (await Stranger().Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
