using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>What is typed after <c>/incident</c>.</summary>
internal sealed class CommandLines : FuzzStory
{
    private static readonly string[] Keys = ["service", "severity", "title", "status", "components", "public", "next", "eta", "owner", "due", "from", "to", "reason"];

    private static readonly string[] OfWords = ["title", "reason"];

    protected override Mutations Strange { get; } = new(
        [
            "declare sev1 Payments are down", "ack INC-1", "update INC-12 Rolling back cause=\"Connection pool exhausted\" need=“A person” eta=15m next=30m public=yes", "resolve #7 Rolled back.", "sev 2 INC-3, because it is worse",
            "publish INC-1 title=\"Card payments\" components=\"Payment Processing=partial_outage, User Authentication=degraded\" We look.", "override primary bob friday 18:00 2d reason=\"a wedding\"", "silence service=payments alertname=~\"pay.*\" 2h deploy",
            "action add \"Add circuit breaker\" owner=@bob due=2026-03-20", "metrics 30d service=payments", "publik=yes", "", "help",
        ],
        "INC-", "inc 5", "#9", "service=", "title=\"", "“", "”", "sev1", "publik=");

    protected override void Read(string text)
    {
        var (name, rest) = LineParser.Name(SafeText.Clean(text));
        name.ShouldNotContain(" ");
        LineParser.Options(rest, Keys, OfWords).Values.Keys.ShouldBeSubsetOf(Keys, StringComparer.OrdinalIgnoreCase);
        var (options, left, _) = LineParser.Options(rest, Keys);
        options.Keys.ShouldBeSubsetOf(Keys, StringComparer.OrdinalIgnoreCase);
        LineParser.Mistyped(left, Keys);
        foreach (var within in new[] { 1, 3, int.MaxValue }) LineParser.Incident(left, within);
        AffectedWords.Read(text, out _);
        if (IncidentId.TryParse(text, out var id)) id.Number.ShouldBePositive();
    }
}
