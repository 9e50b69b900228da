using System.Globalization;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The conversations one may go to, and the facts of the moment an open page keeps itself current with.</summary>
public static class Sidebar
{
    public static Html Render(LocalView view) => Html.Of($"""
        <span id="facts" hidden data-now="{view.Now.ToUnixTimeMilliseconds()}" data-topic="{view.Conversation.Topic}"></span>
        <template id="fresh-links">{Links(view)}</template>
        {Group("Channels", LocalKinds.Channel, view)}{Group("Incidents", LocalKinds.Incident, view)}{Group("Direct messages", LocalKinds.Direct, view)}{Group("Archived", LocalKinds.Archived, view)}
        """);

    /// <summary>The links of the channel's header; in a page that is open they are replaced by the newest.</summary>
    public static Html Links(LocalView view) => Html.Of($"""
        <ul class="links" id="links">{view.Links.Select(link => Html.Of($"<li><a href=\"{link.Address.AbsoluteUri}\" rel=\"noopener noreferrer\" target=\"_blank\">{link.Title}</a></li>"))}</ul>
        """);

    /// <summary>The clock as it stands in the page; the script lets it run.</summary>
    public static string Clock(DateTimeOffset now) => now.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static Html Group(string title, string kind, LocalView view)
    {
        var members = view.Visible.Where(one => one.Kind == kind).Select(one => Link(one, view)).ToList();
        return Html.When(members.Count > 0, $"<section><h2>{title}</h2><ul>{members}</ul></section>");
    }

    private static Html Link(LocalConversation one, LocalView view) => Html.Of($"""
        <li><a href="{LocalLinks.To(one.Id, view.As)}" data-c="{one.Id}" data-newest="{one.Newest}"{Html.When(one.Kind == LocalKinds.Direct, $" data-alert")}{Html.When(one.Id == view.Conversation.Id, $" aria-current=\"page\"")}><span class="name">{Html.When(one.IsPrivate && one.Kind != LocalKinds.Direct, $"<span class=\"lock\" title=\"private\">&#128274;</span> ")}{LocalView.TitleOf(one)}</span></a></li>
        """);
}
