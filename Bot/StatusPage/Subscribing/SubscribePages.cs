using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>The pages by which people subscribe and unsubscribe: whole without script, and what a link leads to does nothing before a button is pressed.</summary>
public sealed class SubscribePages(StatusPageSettings settings, StatusIds ids, StatusPageHtml frame)
{
    public const string Path = "/status/subscribe";
    public const string Email = "email", Webhook = "webhook", Component = "component";

    /// <summary>In characters.</summary>
    public const int LongestMail = 254, LongestWebhook = 500;

    private const string Privacy = "It is used for this only, and forgotten when you unsubscribe.";

    /// <summary>On the first page: the shortest way, and a link to the others.</summary>
    public static Html InBrief(SubscriberSettings subscribers) => Html.Of($"""
        <section aria-labelledby="updates"><h2 id="updates">Be told of updates</h2>
        {Html.When(subscribers.Email, $"""<form class="ask" method="post" action="{Path}"><label for="email">E-mail address</label><input id="email" name="{Email}" type="email" autocomplete="email" required maxlength="{LongestMail}"><button>Subscribe</button></form>""")}
        <p><a href="{Path}">{(subscribers.Webhooks ? subscribers.Email ? "Choose components, or name a webhook" : "Name a webhook" : "Choose components")}</a> · <a href="{StatusSite.Feed}">Atom feed</a></p></section>
        """);

    /// <param name="mistake">What is wrong with what was sent; null where nothing was.</param>
    public Html Form(string? mistake = null, string address = "", IReadOnlyCollection<string>? chosen = null) => Html.Of($"""
        <h1>Be told of updates</h1>
        <p>One message for each update of an incident or a maintenance.</p>
        {Html.When(mistake is not null, $"""<p class="old" role="alert">{mistake}</p>""")}
        {Html.When(settings.Subscribers.Email, $"""<section aria-labelledby="mail"><h2 id="mail">By e-mail</h2><form class="ask" method="post" action="{Path}"><label for="email">E-mail address</label><input id="email" name="{Email}" type="email" autocomplete="email" required maxlength="{LongestMail}" value="{(address.Contains('@', StringComparison.Ordinal) ? address : "")}">{Choice("m", chosen)}<button>Subscribe</button></form><p class="soft">You get a mail to confirm it by. {Privacy}</p></section>""")}
        {Html.When(settings.Subscribers.Webhooks, $"""<section aria-labelledby="hook"><h2 id="hook">By webhook</h2><form class="ask" method="post" action="{Path}"><label for="webhook">Address that is called</label><input id="webhook" name="{Webhook}" type="url" required maxlength="{LongestWebhook}" placeholder="https://hooks.example.com/status" value="{(address.Contains("://", StringComparison.Ordinal) ? address : "")}">{Choice("w", chosen)}<button>Subscribe</button></form><p class="soft">It is called once with a challenge, which it has to give back in its answer.</p></section>""")}
        """);

    /// <summary>The same whether the address is known or not.</summary>
    /// <param name="secret">Of a webhook.</param>
    public static Html Asked(string? secret) => secret is null
        ? Html.Of($"""<h1>Look into your mail</h1><p role="status">If the address can be told of updates, a mail is on its way to it. Press the button behind its link, and you are subscribed. Nothing comes? Look among the spam, and try again after ten minutes.</p>""")
        : Html.Of($"""<h1>Asked</h1><p role="status">If the address can be called, it is called now with a challenge; once it gives that back, it is subscribed.</p><p>Calls are signed: <code>X-Incident-Signature</code> is <code>v1=</code> and the HMAC-SHA256, in hexadecimal, over <code>X-Incident-Timestamp</code>, a full stop and the body, with this secret, which is shown once:</p><p><code>{secret}</code></p>""");

    public static Html Confirm(string token, IReadOnlyList<string> components) => Html.Of($"""<h1>Confirm your subscription</h1><p>You will get a mail for each update{Of(components)}.</p><form class="ask" method="post" action="{SubscriberAddresses.ConfirmPath}{token}"><button>Confirm</button></form>""");

    public static Html Confirmed(Uri unsubscribe, IReadOnlyList<string> components) => Html.Of($"""<h1>You are subscribed</h1><p role="status">You will get a mail for each update{Of(components)}. <a href="{unsubscribe.AbsolutePath}">Unsubscribe</a></p>""");

    public static Html Unsubscribe(string token) => Html.Of($"""<h1>Unsubscribe</h1><p>Nothing more is sent, and the address is forgotten.</p><form class="ask" method="post" action="{SubscriberAddresses.UnsubscribePath}{token}"><button>Unsubscribe</button></form>""");

    public static Html Unsubscribed { get; } = Html.Of($"""<h1>You are unsubscribed</h1><p role="status">Nothing more is sent, and the address is forgotten.</p>""");

    public static Html Stale { get; } = Html.Of($"""<h1>This link says nothing any more</h1><p>It is cut short, too old, or was not made here. <a href="{Path}">Subscribe again</a></p>""");

    public static Html TooOften { get; } = Html.Of($"""<h1>Not now</h1><p role="alert">Too many have asked from there. Please try again in an hour.</p>""");

    public StatusAnswer Page(string title, Html body) => frame.Page($"{title} · {settings.Name}", body);

    /// <summary>Whether something was chosen that the page does not have.</summary>
    public bool IsUnknown(IReadOnlyCollection<string> chosen) => chosen.Except(settings.Components.Select(ids.Of)).Any();

    /// <returns>The names of those that were chosen; none where all were or none was.</returns>
    public IReadOnlyList<string> Names(IReadOnlyCollection<string> chosen)
    {
        List<string> names = [.. settings.Components.Where(component => chosen.Contains(ids.Of(component))).Select(component => component.Name)];
        return names.Count == settings.Components.Count ? [] : names;
    }

    private static string Of(IReadOnlyList<string> components) => components.Count == 0 ? "" : $" about {string.Join(", ", components)}";

    /// <param name="form">Tells the fields of one form from those of the other.</param>
    private Html Choice(string form, IReadOnlyCollection<string>? chosen) => Html.When(settings.Components.Count > 1, $"""
        <fieldset><legend>Of these components; none chosen stands for all</legend>{settings.Components.Select(component => Html.Of($"""<label for="{form}-{ids.Of(component)}"><input type="checkbox" id="{form}-{ids.Of(component)}" name="{Component}" value="{ids.Of(component)}"{(chosen?.Contains(ids.Of(component)) is true ? new Html(" checked") : Html.Empty)}> {component.Name}</label>"""))}</fieldset>
        """);
}
