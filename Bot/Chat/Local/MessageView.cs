using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The messages of a conversation, answers below what they answer.</summary>
public sealed class MessageView(LocalRenderer renderer, People people)
{
    private const string BotName = "Incident bot";
    private const int AnswersShown = 3;

    public Html Render(LocalView view)
    {
        if (view.Messages.Count == 0) return Empty(view);
        var shown = view.Messages.Select(message => message.Id).ToHashSet();
        var answers = view.Messages.ToLookup(message => message.Thread is { } thread && shown.Contains(thread) ? thread : 0);
        return Html.Join(answers[0].Select(message => One(message, view, [.. answers[message.Id]])));
    }

    private static Html Empty(LocalView view)
    {
        if (view.Conversation.Kind == LocalKinds.Direct) return Html.Of($"<p class=\"empty\" id=\"empty\" data-rev=\"0\">When you are paged, it is here that you hear of it.</p>");
        if (view.Visible.Any(one => one.Kind == LocalKinds.Incident)) return Html.Of($"<p class=\"empty\" id=\"empty\" data-rev=\"0\">Nothing here yet.</p>");
        return Html.Of($"""
            <div class="empty" id="empty" data-rev="0"><p>Nothing here yet. Try this:</p>
            <form method="post" action="/local/command" data-send>{Hidden(view)}<button class="primary" name="text" value="/incident declare sev1 Payments are down">/incident declare sev1 Payments are down</button></form>
            <p>Then press <b>Acknowledge</b>, or move the clock and see who is paged next. Be somebody else with <b>You are</b>.</p></div>
            """);
    }

    private Html One(LocalMessage message, LocalView view, IReadOnlyList<LocalMessage> answers)
    {
        var isBot = LocalIds.IsBot(message.Author);
        var name = isBot ? BotName : people.NameOf(new PersonId(message.Author));
        var looks = (message.EphemeralFor is null ? "" : " private") + (message.Author == LocalIds.Refusal ? " refusal" : "");
        return Html.Of($"""
            <article class="message{looks}" id="m{message.Id}" data-rev="{Revision(message, answers)}" tabindex="-1">
            <span class="avatar{(isBot ? " bot" : "")}" aria-hidden="true">{name[..1]}</span>
            <div class="body"><p class="who"><b>{name}</b> {LocalRenderer.Time(message.PostedAt)}{Html.When(message.EditedAt is not null, $" <small>edited</small>")}{Html.When(message.Pinned, $" <small class=\"pinned\">pinned</small>")}{Html.When(message.EphemeralFor is not null, $" <small>only you can see this</small>")}</p>
            {renderer.Blocks(LocalJson.Read(message.Body), button => Press(button, view))}
            {Answers(answers, view)}</div></article>
            """);
    }

    /// <summary>The same as long as the message and its answers look the same, so that an open page leaves it alone.</summary>
    private static string Revision(LocalMessage message, IReadOnlyList<LocalMessage> answers) =>
        $"{message.Revision}-{answers.Count}-{answers.Sum(answer => answer.Revision)}-{(answers.Count == 0 ? 0 : answers[^1].Id)}";

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

    /// <summary>What every form of the page carries: where, who, and a key that makes sending it twice one delivery.</summary>
    public static Html Hidden(LocalView view) => Hidden(view.Conversation.Id, view.As.Id);

    public static Html Hidden(string conversation, PersonId person) => Html.Of(
        $"<input type=\"hidden\" name=\"c\" value=\"{conversation}\"><input type=\"hidden\" name=\"as\" value=\"{person.Value}\"><input type=\"hidden\" name=\"key\" value=\"{LocalIds.NewKey()}\" autocomplete=\"off\">");

    private static string Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Plain => "plain",
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "danger",
    };
}
