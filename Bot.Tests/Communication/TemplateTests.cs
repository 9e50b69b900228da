using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Incidents;

namespace ChatOpsIncidentBot.Tests.Communication;

internal sealed class TemplateTests
{
    [Test]
    public void The_first_message_says_what_the_guide_says_in_its_order() =>
        Said(Outage() with { Impact = "Users unable to complete purchases" }, Saying.OfUpdate(1) with { Text = "Looking into elevated error rates", Next = TimeSpan.FromMinutes(30) }).ShouldBe("""
            [INCIDENT] Payment Service Outage - Investigating

            Status: 🔴 Investigating
            Impact: Users unable to complete purchases
            What we're doing: Looking into elevated error rates
            Next update: In 30 minutes
            """.ReplaceLineEndings("\n"));

    [Test]
    public void An_update_says_what_the_guide_says_in_its_order() =>
        Said(Outage() with { Status = IncidentStatus.Identified }, Saying.OfUpdate(2) with
        {
            Text = "- Rolling back to previous version\n* Clearing stuck connections",
            Cause = "Database connection pool exhausted due to connection leak",
            Need = "A database administrator",
            Eta = "15 minutes",
            Next = TimeSpan.FromMinutes(15),
        }).ShouldBe("""
            [INCIDENT] Payment Service Outage - Update #2

            Status: 🟡 Identified
            Root cause: Database connection pool exhausted due to connection leak
            What we're doing:
            • Rolling back to previous version
            • Clearing stuck connections
            What we need: A database administrator
            ETA: 15 minutes
            Next update: In 15 minutes
            """.ReplaceLineEndings("\n"));

    [Test]
    public void A_resolution_says_what_the_guide_says_in_its_order()
    {
        var resolved = Outage() with
        {
            Status = IncidentStatus.Resolved,
            Resolution = new Resolution("Deployed fix for connection leak, service recovering", "Connection leak in payment processor library", ["Monitor connection pool metrics", "Add circuit breaker", "Schedule post-mortem"], Crew.Person(Crew.Bob), Golden.Telling.Start)
            {
                Learnings = "Post-mortem to follow within 48 hours",
            },
        };
        Said(resolved, Saying.OfResolution(resolved)).ShouldBe("""
            [INCIDENT] Payment Service Outage - Resolved

            Status: 🟢 Resolved
            Summary: Deployed fix for connection leak, service recovering
            Root cause: Connection leak in payment processor library
            Action items:
            ☐ Monitor connection pool metrics
            ☐ Add circuit breaker
            ☐ Schedule post-mortem
            Learnings: Post-mortem to follow within 48 hours
            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void What_is_not_known_is_left_out_with_its_heading() =>
        Said(Outage(), Saying.OfUpdate(2)).ShouldBe("[INCIDENT] Payment Service Outage - Update #2\n\nStatus: 🔴 Investigating");

    [TestCase("**bold** and # heading\n- a list\n- [ ] boxes")]
    [TestCase("<!channel> <@U1> <https://evil.example|click>")]
    [TestCase("<script>alert(1)</script> [x](javascript:alert(1))")]
    [TestCase("{{ title }} {% for i in (1..9) %}x{% endfor %}")]
    [TestCase("\uE02A\uE02Abold\uE02A\uE02A @everyone")]
    public void What_people_wrote_is_shown_and_never_read(string words)
    {
        var written = Comms.Usual.Write(Outage() with { Impact = words, Title = words }, Saying.OfUpdate(1) with { Cause = words, Need = words }, Audience.Responders).Text;
        var spans = written.Paragraphs.SelectMany(paragraph => paragraph.Spans).ToList();

        spans.ShouldAllBe(span => span is Span.Plain || span is Span.Bold);
        spans.OfType<Span.Bold>().Select(bold => bold.Text).ShouldBe(["Status:", "Impact:", "Root cause:", "What we need:"]);
        string.Concat(spans.Select(PlainText.Of)).ShouldContain(SafeText.Clean(words).Trim());
    }

    [TestCase("Hello\n\n{{ titel }}", 3, "there is no variable 'titel'")]
    [TestCase("Subject: {{ titel }}\n\nHello", 1, "there is no variable 'titel'")]
    [TestCase("{{ title | shout }}", 1, "there is no filter 'shout'")]
    [TestCase("one\ntwo {% if title %}", 2, "")]
    [TestCase("{% for i in (1..100000) %}{% for j in (1..100000) %}x{% endfor %}{% endfor %}", 1, "it cannot be rendered")]
    [TestCase("{% for i in (1..999999999) %}x{% endfor %}", 1, "goes over more than 10,000 numbers")]
    [TestCase("{% assign a = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}", 1, "it cannot be rendered")]
    [TestCase("{% include 'secrets' %}", 1, "it cannot be rendered")]
    public void A_template_that_is_wrong_is_refused_with_its_line(string text, int line, string what)
    {
        CommsTemplate.Read(text, out var mistake).ShouldBeNull();
        mistake!.Line.ShouldBe(line, mistake.What);
        mistake.What.ShouldContain(what);
    }

    [Test]
    public void A_template_that_fails_only_now_and_then_never_keeps_an_update_from_being_said()
    {
        var bomb = Comms.Of(new() { ["update"] = "{% for a in doing %}{% for b in doing %}{% for c in doing %}{{ c }}{% endfor %}{% endfor %}{% endfor %}" });
        var written = bomb.Write(Outage(), Saying.OfUpdate(2) with { Text = string.Join('\n', Enumerable.Repeat("x", 200)) }, Audience.Responders);

        written.Failed!.Name.ShouldBe("update");
        written.Text.Subject.ShouldBe("[INCIDENT] Payment Service Outage - Update #2");
        bomb.Write(Outage(), Saying.OfUpdate(2) with { Text = "x" }, Audience.Responders).Failed.ShouldBeNull();
    }

    [TestCase("x\n", 5_000)]
    [TestCase("word ", 20_000)]
    public void However_much_is_written_the_usual_words_are_said_of_it(string piece, int times)
    {
        var much = string.Concat(Enumerable.Repeat(piece, times));
        var written = Comms.Usual.Write(Outage() with { Impact = much, Title = much }, Saying.OfUpdate(2) with { Text = much, Cause = much, Need = much, Eta = much, Actions = [.. Enumerable.Repeat(much, 50)] }, Audience.Responders);

        written.Text.Subject.ShouldStartWith("[INCIDENT] ");
        written.Text.Plain.ShouldContain("What we're doing:");
    }

    [Test]
    public void A_template_that_says_nothing_is_no_message() =>
        Comms.Of(new() { ["update"] = "{% if number == 0 %}x{% endif %}" }).Write(Outage(), Saying.OfUpdate(2), Audience.Responders).Text.Subject.ShouldNotBeEmpty();

    [Test]
    public void What_is_written_for_colleagues_never_reaches_customers()
    {
        var writer = Comms.Of(new() { ["update"] = "Subject: Us\n{{ cause }}", ["update.stakeholders"] = "Subject: Them\n{{ severity }}" });
        var saying = Saying.OfUpdate(2) with { Text = "We are rolling back.", Cause = "db-prod-7" };

        writer.Write(Outage(), saying, Audience.Customers).Text.Written.ShouldBe("We are rolling back.");
        writer.Write(Outage(), saying, Audience.Stakeholders).Text.Plain.ShouldBe("Them\n\nSEV1");
        writer.Write(Outage(), saying, Audience.Responders).Text.Plain.ShouldBe("Us\n\ndb-prod-7");
    }

    [Test]
    public void A_file_is_read_again_when_it_changes_and_a_broken_one_keeps_the_version_before()
    {
        var folder = Directory.CreateTempSubdirectory("templates-").FullName;
        var file = Path.Combine(folder, "update.liquid");
        File.WriteAllText(file, "Subject: One\nx");
        var shelf = Comms.Shelf([], folder);
        Subject().ShouldBe("One");

        File.WriteAllText(file, "Subject: Two of them\nx");
        shelf.Refresh();
        Subject().ShouldBe("Two of them");

        File.WriteAllText(file, "Subject: Three\n\n{{ nothing_of_the_kind }}");
        File.WriteAllText(Path.Combine(folder, "updaet.liquid"), "x");
        shelf.Refresh();
        Subject().ShouldBe("Two of them");
        shelf.Mistakes.ShouldContain(mistake => mistake.StartsWith("templates/update.liquid:3: there is no variable 'nothing_of_the_kind' (the version before is used); one of actions, "));
        shelf.Mistakes.ShouldContain(mistake => mistake.StartsWith("templates/updaet.liquid: no template is called 'updaet'"));
        Directory.Delete(folder, recursive: true);

        string Subject() => shelf.Find(Occasion.Update, Audience.Stakeholders)!.Value.Template.Render(CommsValues.Full()).Subject;
    }

    private static string Said(Incident incident, Saying saying) => Comms.Usual.Write(incident, saying, Audience.Stakeholders).Text.Plain;

    private static Incident Outage() => Story.Declared(Severity.Sev1).Incident with { Title = "Payment Service Outage" };
}
