using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>The page behind a link: read by somebody half awake, on a telephone, so it says what it is and has the one button first.</summary>
public sealed record AckPage(int Status, Html Body)
{
    /// <summary>What the second button adds to the page's own address. Both post to that one address, so that the page that comes back, too, knows where it is.</summary>
    public const string Escalate = "escalate";

    private const string Style =
        """
        :root{color-scheme:light dark;--text:light-dark(#1d1c21,#e7e5ea);--soft:light-dark(#5b5764,#aca8b5);--ground:light-dark(#fff,#191b1f);--line:light-dark(#e0dde6,#33363d)}
        *{box-sizing:border-box}body{margin:0;padding:1.5rem;font:1.05rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--text);background:var(--ground)}
        main{max-width:34rem;margin:0 auto}h1{font-size:1.4rem;line-height:1.3;margin:.2rem 0 1rem}h2{font-size:1.15rem;margin:0 0 .3rem;overflow-wrap:anywhere}p{margin:0 0 .8rem;overflow-wrap:anywhere}
        .who,.soft{color:var(--soft);font-size:.95rem}.incident{border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:0 0 1rem}.incident p:last-child{margin:0}
        .sev{display:inline-block;border-radius:.3rem;padding:0 .45em;font-weight:700;color:#fff}.sev1{background:#b3261e}.sev2{background:#a84300}.sev3{background:#7a5b00}.sev4{background:#1c5bb8}
        .said{border-left:4px solid #1b6e3c;padding:.3rem .8rem;font-weight:600}blockquote{margin:0 0 .8rem;padding-left:.8rem;border-left:3px solid var(--line);overflow-wrap:anywhere}
        form{margin:0 0 .8rem}button{width:100%;min-height:3.2rem;font:inherit;font-weight:700;border-radius:.6rem;border:1px solid #85808f;background:var(--ground);color:var(--text);cursor:pointer}
        button.primary{background:#1b6e3c;border-color:#1b6e3c;color:#fff;font-size:1.15rem}:focus-visible{outline:3px solid #1c5bb8;outline-offset:2px}
        """;

    /// <summary>Nothing runs here and nothing is fetched; the style is the one written above.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Whether an answer still means something.</summary>
    public static bool Takes(PageLink link, LinkedCase about, ContactAnswer answer) =>
        link.Test is not null || about.Incidents.Any(incident => answer is ContactAnswer.Escalate ? incident.CanEscalate : incident.Waits);

    /// <param name="said">What an answer came to; null where only looked at.</param>
    public static AckPage Of(string token, PageLink link, LinkedCase about, string? said)
    {
        var takes = Takes(link, about, ContactAnswer.Acknowledge);
        var isGood = takes || said is not null || (about.Incidents.Count > 0 && about.Incidents.All(incident => incident.IsAnswered));
        var body = Html.Of(
            $"""
            <p class="who">You are {about.Name}. If that is not you, close this page.</p>
            <h1>{Heading(link, about, said)}</h1>
            {Html.When(said is not null, $"""<p class="said" role="status">{said}</p>""")}
            {about.Incidents.Select(Incident)}
            {Html.When(takes && said is null, $"""<form method="post" action="{token}"><button class="primary">{Label(link, about)}</button></form>""")}
            {Html.When(said is null && Takes(link, about, ContactAnswer.Escalate) && link.Test is null, $"""<form method="post" action="{token}?answer={Escalate}"><button>Escalate: I cannot, page the next level</button></form>""")}
            {Html.When(!isGood, $"""<p class="soft">This mail waits for nothing any more, and nothing was changed. In chat, /incident list shows what is open.</p>""")}
            """);
        return new AckPage(isGood ? StatusCodes.Status200OK : StatusCodes.Status410Gone, Whole(body));
    }

    /// <param name="advice">What to do instead.</param>
    public static AckPage Problem(int status, string heading, string advice) => new(status, Whole(Html.Of($"<h1>{heading}</h1><p>{advice}</p>")));

    private static string Heading(PageLink link, LinkedCase about, string? said)
    {
        if (link.Test is { } test) return $"Test page {test}";
        if (said is not null) return "Thank you";
        return about.Incidents.Count(incident => incident.Waits) switch
        {
            0 => "Nothing to answer",
            1 => "You are paged",
            var many => $"You are paged for {many} incidents",
        };
    }

    private static string Label(PageLink link, LinkedCase about)
    {
        if (link.Test is not null) return "It reached me";
        List<LinkedIncident> waiting = [.. about.Incidents.Where(incident => incident.Waits)];
        return waiting is [var only] ? $"Acknowledge {only.Id}" : $"Acknowledge all {waiting.Count}";
    }

    private static Html Incident(LinkedIncident incident) => Html.Of(
        $"""
        <div class="incident"><h2><span class="sev sev{(int)incident.Severity}">{incident.Severity.Label()}</span> {incident.Id.ToString()} {incident.Title}</h2>
        {Html.When(incident.Words is not null, $"<blockquote>{incident.Words}</blockquote>")}
        <p>{incident.Standing}</p></div>
        """);

    private static Html Whole(Html body) => Html.Of(
        $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
        <title>Incident bot</title><style>{new Html(Style)}</style></head><body><main>{body}</main></body></html>
        """);
}
