namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What is open, narrowed to what one asks for.</summary>
internal sealed class TheList : SlackStory
{
    [SetUp]
    public async Task ThreeIncidents()
    {
        await Types(Alice, "/incident declare sev1 Cards are refused service=payment-service");
        await Types(Alice, "/incident declare sev2 Search is slow");
        await Types(Alice, "/incident declare sev3 Logo is missing");
        await Types(Alice, "/incident resolve INC-3 The logo is back");
    }

    [TestCase("/incident list sev1", "One open SEV1 incident", "INC-1")]
    [TestCase("/incident list p2", "One open SEV2 incident", "INC-2")]
    [TestCase("/incident list payment-service", "One open incident of payment-service", "INC-1")]
    [TestCase("/incident list resolved", "One resolved incident", "INC-3")]
    [TestCase("/incident list sev 1 , service=Payment-Service", "One open SEV1 incident of payment-service", "INC-1")]
    [TestCase("/incident list SEV1, payment-service", "One open SEV1 incident of payment-service", "INC-1")]
    public async Task It_is_narrowed_by_a_severity_a_status_and_a_service(string typed, string heading, string only)
    {
        var said = (await Types(Bob, typed)).Said;

        said.ShouldStartWith(heading);
        foreach (var incident in new[] { "INC-1", "INC-2", "INC-3" }) said.Contains(incident, StringComparison.Ordinal).ShouldBe(incident == only);
    }

    [Test]
    public async Task Who_is_on_them_narrows_it_too()
    {
        await Types(Bob, "/incident ack INC-1");
        await Types(Alice, "/incident declare sev2 Secret private=yes");

        (await Types(Bob, "/incident list mine")).Said.ShouldMatch(@"(?s)^One open incident in your hands.*INC-1");
        (await Types(Grace, "/incident list my sev1")).Said.ShouldStartWith("There is no open SEV1 incident in your hands.");
        (await Types(Grace, "/incident list unacked")).Said.ShouldMatch(@"(?s)^One open incident that nobody has acknowledged.*INC-2");
        (await Types(Alice, "/incident list unacknowledged sev2")).Said.ShouldStartWith("2 open SEV2 incidents that nobody has acknowledged");
        (await Types(Bob, "/incident list mine resolved")).Said.ShouldContain("mine and resolved at once is more than one list");
    }

    [Test]
    public async Task All_are_listed_from_the_newest_on()
    {
        var said = (await Types(Bob, "/incident list all")).Said;

        said.ShouldStartWith("3 incidents");
        said.IndexOf("INC-3", StringComparison.Ordinal).ShouldBeLessThan(said.IndexOf("INC-1", StringComparison.Ordinal));
        (await Types(Bob, "/incident list all sev4")).Said.ShouldStartWith("There is no SEV4 incident.");
        (await Types(Bob, "/incident list monitoring")).Said.ShouldStartWith("There is no monitoring incident.");
    }

    [Test]
    public async Task A_private_one_is_listed_to_those_alone_who_have_a_part_in_it()
    {
        await Types(Alice, "/incident declare sev1 Secret private=yes");

        foreach (var typed in new[] { "/incident list sev1", "/incident list all sev1", "/incident list investigating sev1" })
        {
            (await Types(Grace, typed)).Said.ShouldMatch("^One [a-zA-Z0-9 ]*incident\\b");
            (await Types(Alice, typed)).Said.ShouldMatch("^2 [a-zA-Z0-9 ]*incidents\\b");
        }
    }

    [TestCase("/incident list payments", "'payments' is no service, severity or status; did you mean payment-service?")]
    [TestCase("/incident list what we had", "'what' is no service, severity or status; for words there is /incident search what we had.")]
    [TestCase("/incident list sev1 sev2", "SEV1 and SEV2 at once is more than one list; name one of them.")]
    [TestCase("/incident list open resolved", "open and resolved at once is more than one list; name one of them.")]
    [TestCase("/incident list sev5", "There is no severity 'sev5'; it goes from sev1 (worst) to sev4.")]
    [TestCase("/incident list service=nope", "There is no service 'nope'; the services are payment-service")]
    public async Task What_it_does_not_understand_it_says(string typed, string answer) => (await Types(Bob, typed)).Said.ShouldContain(answer);
}
