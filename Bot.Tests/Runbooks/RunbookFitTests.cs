using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Runbooks;

namespace ChatOpsIncidentBot.Tests.Runbooks;

internal sealed class RunbookFitTests
{
    private static RunbookEntry Book(string name, string alerts = "", string services = "", params Severity[] severities) => new(new Runbook(name, null, []) { Name = name })
    {
        Alerts = Words(alerts),
        Services = Words(services),
        Severities = severities,
        Origin = new RunbookOrigin(name + ".md", 2),
    };

    private static string[] Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string? Fits(string? alert, string? service, Severity? severity, params RunbookEntry[] books) => RunbookShelf.Fitting(books, alert, service, severity)?.Name;

    [Test]
    public void The_alert_s_name_counts_more_than_the_service() =>
        Fits("HighErrorRate", "payments", Severity.Sev1, Book("of the service", services: "payments"), Book("of the alert", "HighErrorRate")).ShouldBe("of the alert");

    [Test]
    public void Both_count_more_than_the_alert_s_name() =>
        Fits("HighErrorRate", "payments", null, Book("of the alert", "HighErrorRate"), Book("of both", "HighErrorRate", "payments")).ShouldBe("of both");

    [Test]
    public void An_alert_nobody_wrote_one_for_finds_that_of_its_service() =>
        Fits("DiskFull", "payments", null, Book("of another alert", "HighErrorRate", "payments"), Book("of the service", services: "payments")).ShouldBe("of the service");

    [Test]
    public void One_that_names_services_is_for_no_other_service() => Fits("HighErrorRate", "users", null, Book("payments", "HighErrorRate", "payments")).ShouldBeNull();

    [Test]
    public void One_that_names_services_is_for_its_alert_where_the_service_is_unknown() => Fits("HighErrorRate", null, null, Book("payments", "HighErrorRate", "payments")).ShouldBe("payments");

    [TestCase(Severity.Sev1, true)]
    [TestCase(Severity.Sev4, false)]
    [TestCase(null, true)]
    public void Severities_leave_the_others_out(Severity? severity, bool fits) => (Fits(null, "payments", severity, Book("grave", services: "payments", severities: [Severity.Sev1, Severity.Sev2])) is not null).ShouldBe(fits);

    [Test]
    public void Without_alert_and_service_none_fits() => Fits(null, null, Severity.Sev1, Book("any"), Book("payments", "HighErrorRate", "payments")).ShouldBeNull();

    [Test]
    public void Of_two_that_fit_alike_the_first_is_taken() => Fits("A", null, null, Book("one", "A"), Book("two", "A")).ShouldBe("one");

    [TestCase("payments", "users", false)]
    [TestCase("payments", "", true)]
    [TestCase("payments", "payments users", true)]
    public void The_same_alert_in_two_is_a_rivalry_where_their_services_overlap(string one, string other, bool rivals) =>
        Book("one", "HighErrorRate", one).Rivals(Book("two", "HighErrorRate", other)).ShouldBe(rivals);
}
