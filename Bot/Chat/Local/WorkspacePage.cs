using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The page: channels, messages, the box to type in, the clock, and who one is.</summary>
public sealed class WorkspacePage(MessageView messages, FormView forms, People people)
{
    /// <param name="form">A form to fill in, on top of everything.</param>
    /// <param name="trouble">What went wrong with what was last sent.</param>
    /// <param name="typed">What stands in the box, so that nothing is lost when it could not be taken.</param>
    public Html Render(LocalView view, OpenForm? form, string? trouble, string typed) => Html.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <title>{view.Title} · Incident bot</title><link rel="stylesheet" href="/local/workspace.css"><link rel="icon" href="data:,"><script src="/local/workspace.js" defer></script></head>
        <body data-c="{view.Conversation.Id}" data-as="{view.As.Id.Value}">
        <a class="skip" href="#box">Skip to the box</a>
        <header><h1>Incident bot</h1><p class="notice">Local workspace: for trying and drills. It answers this machine only. Look at <a href="/incidents">all incidents</a>; customers read the <a href="/status">status page</a>.</p>{Clock(view)}</header>
        <nav aria-label="Conversations">{Switch(view)}<div id="sidebar">{Sidebar.Render(view)}</div></nav>
        <main><div class="title"><h2>{view.Title}</h2><p class="topic" id="topic">{view.Conversation.Topic}</p>{Sidebar.Links(view)}</div>
        <div id="messages" role="log" aria-live="polite" aria-label="Messages" tabindex="0">{messages.Render(view)}</div>
        <p id="trouble" class="error trouble" role="alert">{trouble}</p>
        <form id="send" method="post" action="/local/command" data-send autocomplete="off">{MessageView.Hidden(view)}
        <label class="hidden" for="box">Message or command</label><input id="box" name="text" value="{typed}" maxlength="{LocalDesk.LongestText}" autocomplete="off" aria-keyshortcuts="/" placeholder="/incident declare sev1 Payments are down"{Html.When(form is null, $" autofocus")}><button class="primary">Send</button></form></main>
        <div id="dialog">{(form is null ? Html.Empty : forms.Render(form, view.Conversation.Id))}</div>
        </body></html>
        """);

    private Html Switch(LocalView view) => Html.Of($"""
        <form id="who" method="get" action="/">{Html.When(view.Conversation.Kind != LocalKinds.Direct, $"<input type=\"hidden\" name=\"c\" value=\"{view.Conversation.Id}\">")}<label for="as">You are</label>
        <select id="as" name="as" autocomplete="off">{people.All.Select(person => Html.Of($"<option value=\"{person.Id.Value}\"{Html.When(person.Id == view.As.Id, $" selected")}>{person.Name}</option>"))}</select><button>Switch</button></form>
        """);

    private static Html Clock(LocalView view) => Html.Of($"""
        <form id="clock" method="post" action="/local/clock" data-send aria-label="Clock">{MessageView.Hidden(view)}<span class="time"><span class="hidden">It is </span><time id="now">{Sidebar.Clock(view.Now)}</time> UTC</span>
        <button name="by" value="5m">+5 min</button><button name="by" value="15m">+15 min</button><button name="by" value="1h">+1 h</button></form>
        """);
}
