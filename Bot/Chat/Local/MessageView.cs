using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The messages of a conversation, answers below what they answer.</summary>
public sealed class MessageView(LocalRenderer renderer, People people)
{
    private const int AnswersShown = 3;

    public Html Render(LocalView view)
    {
        if (view.Messages.Count == 0) return Empty(view);
        var answers = view.Messages.Where(message => message.Thread is not null).ToLookup(message => message.Thread);
        return Html.Join(view.Messages.Where(message => message.Thread is null || view.Messages.All(other => other.Id != message.Thread))
            .Select(message => One(message, view, [.. answers[message.Id]])));
    }

    private static Html Empty(LocalView view) => Html.Of($"""
        <div class="empty"><p>Nothing here yet.</p>
        <p>Try it: declare an incident, press <b>Acknowledge</b>, or let the clock run and see who is paged next.</p>
        <form method="post" action="/local/command" data-send>{Hidden(view)}<button class="primary" name="text" value="/incident declare sev1 Payments are down">/incident declare sev1 Payments are down</button></form></div>
        """);

    private Html One(LocalMessage message, LocalView view, IReadOnlyList<LocalMessage> answers)
    {
        var name = message.Author == LocalPlatform.Bot ? "Incident bot" : people.NameOf(new Incidents.PersonId(message.Author));
        var isPrivate = message.EphemeralFor is not null;
        return Html.Of($"""
            <article class="message{new Html(isPrivate ? " private" : "")}" id="m{message.Id}">
            <span class="avatar{new Html(message.Author == LocalPlatform.Bot ? " bot" : "")}" aria-hidden="true">{name[..1]}</span>
            <div class="body"><p class="who"><b>{name}</b> {LocalRenderer.Time(message.PostedAt)}{Html.When(message.EditedAt is not null, $" <small>edited</small>")}{Html.When(message.Pinned, $" <small>📌 pinned</small>")}{Html.When(isPrivate, $" <small>only you can see this</small>")}</p>
            {renderer.Blocks(LocalJson.Read(message.Body), button => Press(button, view))}
            {Answers(answers, view)}</div></article>
            """);
    }

    private Html Answers(IReadOnlyList<LocalMessage> answers, LocalView view)
    {
        if (answers.Count == 0) return Html.Empty;
        var older = answers.Take(Math.Max(0, answers.Count - AnswersShown)).Select(answer => One(answer, view, [])).ToList();
        var newest = answers.Skip(older.Count).Select(answer => One(answer, view, []));
        return Html.Of($"<div class=\"thread\">{Html.When(older.Count > 0, $"<details><summary>{older.Count} earlier</summary>{older}</details>")}{newest}</div>");
    }

    private static Html Press(Button button, LocalView view) => Html.Of($"""
        <form method="post" action="/local/press" data-send>{Hidden(view)}<input type="hidden" name="command" value="{button.Command}"><input type="hidden" name="arguments" value="{button.Arguments}"><button class="{Style(button.Style)}">{button.Label}</button></form>
        """);

    public static Html Hidden(LocalView view) => Html.Of(
        $"<input type=\"hidden\" name=\"c\" value=\"{view.Conversation.Id}\"><input type=\"hidden\" name=\"as\" value=\"{view.As.Id.Value}\"><input type=\"hidden\" name=\"key\" value=\"{OpenForms.NewKey()}\">");

    private static string Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Plain => "plain",
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "danger",
    };
}
