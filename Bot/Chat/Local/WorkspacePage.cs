using System.Globalization;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The page: channels, messages, the box to type in, the clock, and who one is.</summary>
public sealed class WorkspacePage(MessageView messages, People people)
{
    public Html Render(LocalView view, OpenForm? form, string? trouble, string typed) => Html.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <title>{view.Title} · Incident bot</title><link rel="stylesheet" href="/local/workspace.css"><link rel="icon" href="data:,"><script src="/local/workspace.js" defer></script></head>
        <body data-c="{view.Conversation.Id}" data-as="{view.As.Id.Value}">
        <a class="skip" href="#box">Skip to the box</a>
        <header><h1>Incident bot</h1><p class="notice">Local workspace: for trying and drills. It answers this machine only.</p>{Clock(view)}{Switch(view)}</header>
        <nav aria-label="Channels" id="sidebar">{Sidebar(view)}</nav>
        <main><h2>{view.Title}</h2><p class="topic" id="topic">{view.Conversation.Topic}</p>
        <div id="messages" role="log" aria-live="polite" aria-label="Messages" tabindex="0">{messages.Render(view)}</div>
        <p id="trouble" class="error" role="alert">{trouble}</p>
        <form id="send" method="post" action="/local/command" data-send>{MessageView.Hidden(view)}
        <label class="hidden" for="box">Message or command</label><input id="box" name="text" value="{typed}" maxlength="40000" autocomplete="off" placeholder="/incident declare sev1 Payments are down"{new Html(form is null ? " autofocus" : "")}><button class="primary">Send</button></form></main>
        <div id="dialog">{(form is null ? Html.Empty : FormView.Render(form, view.Conversation.Id))}</div>
        </body></html>
        """);

    public static Html Sidebar(LocalView view) => Html.Of($"""
        <details open><summary>Channels</summary><ul>{view.Channels.Where(channel => channel.Kind == "channel").Select(channel => Link(channel.Id, "#" + channel.Name, view))}</ul></details>
        {Html.When(view.Channels.Any(channel => channel.Kind == "incident"), $"<details open><summary>Incidents</summary><ul>{view.Channels.Where(channel => channel.Kind == "incident").Select(channel => Link(channel.Id, "#" + channel.Name, view))}</ul></details>")}
        <details open><summary>Direct messages</summary><ul>{Link(LocalPlatform.DirectOf(view.As.Id), "Incident bot", view)}</ul></details>
        """);

    private static Html Link(string id, string name, LocalView view)
    {
        var current = new Html(id == view.Conversation.Id ? " aria-current=\"page\"" : "");
        return Html.Of($"<li><a href=\"/?c={Uri.EscapeDataString(id)}\" data-c=\"{id}\"{current}>{name}</a></li>");
    }

    private Html Switch(LocalView view) => Html.Of($"""
        <form id="who" method="get" action="/"><input type="hidden" name="c" value="{(view.IsDirect ? "" : view.Conversation.Id)}"><label for="as">You are</label>
        <select id="as" name="as">{people.All.Select(person => Html.Of($"<option value=\"{person.Id.Value}\"{new Html(person.Id == view.As.Id ? " selected" : "")}>{person.Name}</option>"))}</select><button>Switch</button></form>
        """);

    private static Html Clock(LocalView view) => Html.Of($"""
        <form id="clock" method="post" action="/local/clock" data-send>{MessageView.Hidden(view)}<span>It is <time id="now" data-now="{view.Now.ToUnixTimeMilliseconds()}">{view.Now.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</time> UTC</span>
        <button name="by" value="5m">+5 min</button><button name="by" value="15m">+15 min</button><button name="by" value="1h">+1 h</button></form>
        """);
}
