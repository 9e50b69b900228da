using ChatOpsIncidentBot.Chat.Markup;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>A form as a dialog; with what was typed, and what is wrong with it at each field.</summary>
public sealed class FormView(FormMarkup fields)
{
    /// <remarks>It comes open, because that is the only way it shows without script; the script closes it and opens it as a modal one.</remarks>
    public Html Render(OpenForm open, string conversation) => Html.Of($"""
        <dialog class="form" aria-labelledby="form-title" open>
        <form method="post" action="/local/form" data-form>
        <h2 id="form-title">{open.Form.Title}</h2>
        {Html.When(open.Form.Introduction is not null, $"<p>{open.Form.Introduction}</p>")}
        {MessageView.Hidden(conversation, open.By)}
        {fields.Fields(open)}
        <p class="error trouble" role="alert">{FormMarkup.TroubleOf(open)}</p>
        <div class="buttons"><button class="primary">{open.Form.Submit}</button> <a class="button" href="{LocalLinks.To(conversation)}" data-cancel>Cancel</a></div>
        </form></dialog>
        """);
}
