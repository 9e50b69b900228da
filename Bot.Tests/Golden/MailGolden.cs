using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Contacts.Email;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Communication;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>What mails say, subject and both parts, compared with what was reviewed last; UPDATE_GOLDEN=1 writes them anew.</summary>
internal sealed class MailGolden
{
    private static readonly string Folder = Path.Combine(Sample.Root, "Bot.Tests", "Golden", "mail");
    private static readonly Uri Link = new("https://incidents.example.com/ack/T0KEN.MAC");

    private static readonly PageSummary Payments = new(new IncidentId(1), Severity.Sev1, "Payments are down", null);

    private static IEnumerable<TestCaseData> All =>
    [
        Named("page", Pages(Payments), Link),
        Named("page-without-an-address", Pages(Payments), null),
        Named("page-that-may-be-a-repeat", Pages(Payments) with { MaybeRepeat = true }, Link),
        Named("page-by-hand", Pages(Payments with { Words = "Can you look at the <b>card reader</b>?\nIt beeps." }), Link),
        Named("page-about-no-incident", Pages(new PageSummary(new IncidentId(5), Severity.Sev3, "Please look at the card reader", null) { From = "alice" }), Link),
        Named("page-of-a-private-incident", Pages(new PageSummary(new IncidentId(2), Severity.Sev2, null, null)), Link),
        Named("many-pages", Pages([.. Enumerable.Range(3, 25).Select(number => new PageSummary(new IncidentId(number), Severity.Sev3, $"Disk {number} is full", null)), Payments]), Link),
        Named("test", Message(new ContactContent.Test(1, 7)), Link),
        Named("news", Message(new ContactContent.News(new IncidentId(1), "[INCIDENT] Payments are down - Investigating", Comms.Usual.Write(Telling.Declared(Words.Sample).Incident, Saying.OfUpdate(1) with { Text = "Rolling back <b>v2</b>", Impact = "Nobody can pay" }, Audience.Stakeholders).Text.Paragraphs)), null),
        Named("code", Message(new ContactContent.Code("123456")), null),
    ];

    [TestCaseSource(nameof(All))]
    public void Every_mail_looks_as_it_did(string name, ContactMessage message, Uri? link)
    {
        var text = MailText.Of(message, link);
        var written = $"Subject: {text.Subject}\n\n{text.Plain.ReplaceLineEndings("\n")}\n{text.Html.Markup.ReplaceLineEndings("\n")}\n";
        var file = Path.Combine(Folder, name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, written);
        }
        File.Exists(file).ShouldBeTrue($"{file} is missing; UPDATE_GOLDEN=1 writes it");
        written.ShouldBe(File.ReadAllText(file));
    }

    [Test]
    public void A_subject_is_one_short_line()
    {
        var title = new string('x', 500) + "\r\nBcc: mallory@example.com\u202E";

        MailText.Of(Pages(Payments with { Title = title }), Link).Subject.ShouldSatisfyAllConditions(
            subject => subject.Length.ShouldBeLessThan(100), subject => subject.ShouldNotContain("\r"), subject => subject.ShouldNotContain("\n"), subject => subject.ShouldNotContain("\u202E"));
    }

    private static ContactMessage Pages(params PageSummary[] pages) => Message(new ContactContent.Pages(1, pages));

    private static ContactMessage Message(ContactContent content) => new(new string('0', 32), new PersonId("bob"), "bob@example.com", content);

    private static TestCaseData Named(string name, ContactMessage message, Uri? link) => new TestCaseData(name, message, link).SetArgDisplayNames(name);
}
