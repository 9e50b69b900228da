using System.Text.Json;
using ChatOpsIncidentBot.History;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.History;

internal sealed class LayoutTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void An_incident_of_PagerDutys_analytics_has_its_instants_from_the_seconds()
    {
        var read = Of(Layout.PagerDuty, """{"id":"Q1ABC","incident_number":42,"description":"High error rate","service_name":"payments","created_at":"2026-03-12T10:15:00Z","resolved_at":"2026-03-12T11:00:00Z","seconds_to_first_ack":120,"priority_name":"P1","urgency":"high","status":"resolved"}""");
        (read.Source, read.Id, read.Title, read.Severity, read.Service).ShouldBe(("pagerduty", "Q1ABC", "High error rate", Severity.Sev1, "payments"));
        (read.AcknowledgedAt, read.ResolvedAt).ShouldBe((At(10, 17), At(11, 0)));
        (read.BeganAt, read.DetectedAt, read.MitigatedAt).ShouldBe((null, null, null));
    }

    [Test]
    public void An_incident_of_PagerDutys_own_list_is_read_with_its_nested_members()
    {
        var read = Of(Layout.PagerDuty, """{"id":"PT4KHLK","title":"The server is on fire","created_at":"2026-03-12T10:15:00Z","status":"resolved","last_status_change_at":"2026-03-12T10:45:00Z","urgency":"low","service":{"summary":"Mail"},"html_url":"https://x.pagerduty.com/incidents/PT4KHLK"}""");
        (read.Severity, read.Service, read.ResolvedAt, read.Link).ShouldBe((Severity.Sev3, "Mail", At(10, 45), "https://x.pagerduty.com/incidents/PT4KHLK"));
        Read(Layout.PagerDuty, """{"id":"1","title":"x","created_at":"2026-03-12T10:15:00Z","status":"triggered"}""").ShouldBeOfType<Reading.LeftOut>();
    }

    [Test]
    public void An_incident_of_incident_io_has_its_instants_by_their_names()
    {
        var read = Of(Layout.IncidentIo, """
            {"id":"01FDAG","reference":"INC-7","name":"Payments down","created_at":"2026-03-12T10:16:00Z","visibility":"private","mode":"standard","severity":{"name":"Major"},"incident_status":{"category":"closed"},"permalink":"https://app.incident.io/incidents/7",
             "incident_timestamp_values":[{"incident_timestamp":{"name":"Impact started at"},"value":{"value":"2026-03-12T10:10:00Z"}},{"incident_timestamp":{"name":"Reported at"},"value":{"value":"2026-03-12T10:15:00Z"}},
               {"incident_timestamp":{"name":"Accepted at"}},{"incident_timestamp":{"name":"Fixed at"},"value":{"value":"2026-03-12T10:45:00Z"}},{"incident_timestamp":{"name":"Resolved at"},"value":{"value":"2026-03-12T11:00:00Z"}}]}
            """);
        (read.Severity, read.IsPrivate, read.BeganAt, read.DeclaredAt, read.AcknowledgedAt, read.MitigatedAt, read.ResolvedAt).ShouldBe((Severity.Sev2, true, At(10, 10), At(10, 15), null, At(10, 45), At(11, 0)));
    }

    [TestCase("""{"name":"x","id":"1","mode":"test"}""", "it is a test")]
    [TestCase("""{"name":"x","id":"1","incident_status":{"category":"live"},"created_at":"2026-03-12T10:15:00Z"}""", "it is live there")]
    [TestCase("""{"name":"x","id":"1","incident_status":{"category":"merged"},"created_at":"2026-03-12T10:15:00Z"}""", "it is merged there")]
    public void What_is_no_ended_incident_of_incident_io_is_left_out_with_a_reason(string json, string why) => Read(Layout.IncidentIo, json).ShouldBe(new Reading.LeftOut(why));

    [TestCase("Reference,Name,Status,Severity,Mode,Visibility,Reported at,Fixed at,Resolved at,URL")]
    [TestCase("reference,title,status_category,severity,mode,visibility,declared_at,fixed_at,closed_at,permalink")]
    [TestCase("ID,Name,Status,Severity,Mode,Visibility,Created at (UTC),Fixed at (UTC),Resolved at (UTC),Permalink")]
    public void A_table_of_incident_io_is_read_by_the_names_its_columns_go_by(string heading)
    {
        string[] names = [.. heading.Split(',').Select(CsvFile.Named)];
        Layouts.Missing(Layout.IncidentIo, names.Contains).ShouldBeNull();
        var cells = "INC-7,Payments down,Documenting,Major,Standard,Private,2026-03-12 10:15:00,2026-03-12T10:45:00Z,2026-03-12T11:00:00Z,https://app.incident.io/incidents/7".Split(',');
        var read = Layouts.Read(Layout.IncidentIo, Fields.Of(names.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)), Now).ShouldBeOfType<Reading.Of>().Incident;

        (read.Id, read.Title, read.Severity, read.IsPrivate, read.DeclaredAt, read.MitigatedAt, read.ResolvedAt, read.Link).ShouldBe(("INC-7", "Payments down", Severity.Sev2, true, At(10, 15), At(10, 45), At(11, 0), "https://app.incident.io/incidents/7"));
    }

    [TestCase(Layout.IncidentIo, "reference,name,severity,resolved_at", "of incident.io's columns status or status_category and declared_at or reported_at or created_at are missing.")]
    [TestCase(Layout.IncidentIo, "reference,name,status,reported_at", "of incident.io's columns resolved_at or closed_at is missing.")]
    [TestCase(Layout.PagerDuty, "id,created_at", "of PagerDuty's columns description or title or summary is missing.")]
    [TestCase(Layout.Own, "id,title,declared_at", "of our own columns severity is missing.")]
    public void A_column_that_is_missing_is_named(Layout layout, string heading, string sentence) => Layouts.Missing(layout, heading.Split(',').Contains).ShouldBe(sentence);

    [TestCase("severity", "sev9", "severity 'sev9' is none; it is sev1 (worst) to sev4.")]
    [TestCase("title", "", "title is missing.")]
    [TestCase("declared_at", "yesterday", "declared_at 'yesterday' is not an instant; write it as 2026-03-12T10:15:00Z.")]
    [TestCase("resolved_at", "", "It has no end; only incidents that are over are imported.")]
    [TestCase("resolved_at", "2026-03-12T10:00:00Z", "resolved_at is before declared_at.")]
    [TestCase("closed_at", "2027-01-01T00:00:00Z", "closed_at lies in the future.")]
    [TestCase("status", "gone", "status 'gone' is none; it is resolved, closed or cancelled.")]
    public void A_mistake_in_our_own_columns_is_a_sentence(string column, string value, string sentence)
    {
        var row = new Dictionary<string, string> { ["id"] = "7", ["title"] = "Payments down", ["severity"] = "sev1", ["declared_at"] = "2026-03-12T10:15:00Z", ["resolved_at"] = "2026-03-12T12:00:00+01:00", [column] = value };
        Layouts.Read(Layout.Own, Fields.Of(row), Now).ShouldBe(new Reading.Wrong(sentence));
    }

    [Test]
    public async Task Cells_may_hold_commas_quotation_marks_and_lines()
    {
        using var text = new StringReader("a,b\n\"1,\"\"2\"\"\nx\",\r\n\n3,4");
        var rows = new List<(int, string)>();
        await foreach (var (line, cells) in CsvFile.RowsAsync(text, CancellationToken.None)) rows.Add((line, string.Join('|', cells)));
        rows.ShouldBe([(1, "a|b"), (2, "1,\"2\"\nx|"), (5, "3|4")]);
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 3, 12, hour, minute, 0, TimeSpan.Zero);

    private static ForeignIncident Of(Layout layout, string json) => Read(layout, json).ShouldBeOfType<Reading.Of>().Incident;

    private static Reading Read(Layout layout, string json)
    {
        using var document = JsonDocument.Parse(json);
        return Layouts.Read(layout, Fields.Of(document.RootElement), Now);
    }
}
