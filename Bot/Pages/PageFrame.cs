using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Pages;

/// <summary>What is round every page: the bar, who one is, what was said, and at the foot whose clock it goes by.</summary>
public sealed class PageFrame(IEnumerable<PageLink> links, People people)
{
    public const string Type = "text/html; charset=utf-8";

    private readonly IReadOnlyList<PageLink> _links = [.. links];

    /// <param name="title">In the tab; user text is welcome.</param>
    /// <param name="at">The path of the page's entry in the bar; null where it has none.</param>
    public IResult Page(Visit visit, string title, string? at, Html body, int status = StatusCodes.Status200OK) =>
        Results.Text(Whole(title, Bar(visit, at), Html.Of($"{Said(visit.Said)}{body}"), Foot(visit)).Markup, Type, statusCode: status);

    /// <summary>The same where there is none of that number and where it is not theirs to know.</summary>
    public IResult NoIncident(Visit visit) => Page(visit, "Nothing is here", IncidentsPage.Path, Html.Of($"<h1>Nothing is here</h1><p>There is no such incident. <a href=\"{IncidentsPage.Path}\">All incidents</a></p>"), StatusCodes.Status404NotFound);

    /// <summary>There was one that everybody might have known of, and its record was removed.</summary>
    public IResult RemovedIncident(Visit visit, string sentence) => Page(visit, "Nothing is here", IncidentsPage.Path, Html.Of($"<h1>Nothing is here any more</h1><p>{sentence} <a href=\"{IncidentsPage.Path}\">All incidents</a></p>"), StatusCodes.Status410Gone);

    /// <summary>A page with nothing round it, to be printed.</summary>
    public static string Sheet(string title, Html body) => Document(title, Html.Empty, Html.Of($"<main id=\"main\" class=\"sheet\">{body}</main>")).Markup;

    /// <summary>A page for whoever is not known, or nobody may be.</summary>
    public static string Plain(string title, Html body) => Whole(title, Html.Empty, Html.Of($"<h1>{title}</h1>{body}"), Html.Empty).Markup;

    private static Html Whole(string title, Html bar, Html body, Html foot) => Document($"{title} · Incident bot", Html.Of($"<script src=\"/pages/pages.js\" defer></script>"), Html.Of($"""
        <a class="skip" href="#main">Skip to the content</a>
        <header><p class="brand">Incident bot</p>{bar}</header>
        <main id="main">{body}</main>
        {foot}
        """));

    private static Html Document(string title, Html script, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <title>{title}</title><link rel="stylesheet" href="/pages/pages.css"><link rel="icon" href="data:,">{script}</head>
        <body>{body}</body></html>
        """);

    private Html Bar(Visit visit, string? at) => Html.Of($"""
        <nav aria-label="Pages"><ul>{_links.Select(link => Html.Of($"<li><a href=\"{link.Path}\"{Html.When(link.Path == at, $" aria-current=\"page\"")}>{link.Title}</a></li>"))}</ul></nav>
        {(visit.CanSwitch ? Switch(visit) : Html.Of($"<form class=\"me\" method=\"post\" action=\"/sign-out\">{visit.Check}<span>{visit.Reader.Name}</span> <button>Sign out</button></form>"))}
        """);

    private Html Switch(Visit visit) => Html.Of($"""
        <form class="me" method="post" action="/pages/as">{visit.Check}<input type="hidden" name="back" value="{visit.Here}"><label for="as">You are</label>
        <select id="as" name="as" autocomplete="off">{people.All.Select(person => Html.Of($"<option value=\"{person.Id.Value}\"{Html.When(person.Id == visit.Reader.Id, $" selected")}>{person.Name}</option>"))}</select> <button>Switch</button></form>
        """);

    private static Html Said(Saying? said) => said is null ? Html.Empty : Html.Of($"<p class=\"said{(said.IsRefusal ? " refusal" : "")}\" role=\"{(said.IsRefusal ? "alert" : "status")}\">{said.Sentence}</p>");

    private static Html Foot(Visit visit) => Html.Of($"""
        <footer><p>Times are in {visit.Zone.Id}. <span class="keys">Keys: <kbd>/</kbd> search, <kbd>j</kbd> and <kbd>k</kbd> down and up, <kbd>Enter</kbd> open.</span></p></footer>
        """);
}
