using System.Security.Cryptography;
using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Pages.SignIn;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages;

/// <summary>
/// What is done on a page is the command one would type, through the same door as in chat: the same rights, the same refusals, and a key that makes sending it twice one delivery.
/// </summary>
public sealed class Acts(ICommandLine commands, IncidentDirectory incidents, StandingPlatforms standing, FormMarkup fields, PageFrame frame, PageSayings sayings, Callers callers)
{
    public const string PressPath = "/pages/press", FormPath = "/pages/form";

    private const int LongestKey = 100, LongestWords = 40_000;

    /// <summary>A button that carries its command.</summary>
    /// <param name="label">For whoever does not see what it stands beside; null where the button says enough.</param>
    public static Html Press(Visit visit, Button button, string? label = null) => Html.Of($"""
        <form method="post" action="{PressPath}">{Hidden(visit)}<input type="hidden" name="command" value="{button.Command}"><input type="hidden" name="arguments" value="{button.Arguments}"><button class="{Style(button.Style)}"{Html.When(label is not null, $" aria-label=\"{label}\"")}>{button.Label}</button></form>
        """);

    /// <summary>A form whose words follow the command and what it is about.</summary>
    /// <param name="input">With the name <c>words</c>.</param>
    public static Html Say(Visit visit, string command, string about, Html input, string label) => Html.Of($"""
        <form class="say" method="post" action="{PressPath}">{Hidden(visit)}<input type="hidden" name="command" value="{command}"><input type="hidden" name="arguments" value="{about}">{input}<button>{label}</button></form>
        """);

    public async Task<IResult> PressAsync(Visit visit)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Aborted);
        var (command, about, words) = (form["command"].ToString(), form["arguments"].ToString(), form["words"].ToString().ReplaceLineEndings("\n").Trim());
        if (command.Length == 0 || about.Length + words.Length > LongestWords) return Over(visit, form, "That is nothing to do, or too long.");
        if (form.ContainsKey("words") && words.Length == 0) return Over(visit, form, "There is nothing in it yet; write something.");
        try
        {
            // Whoever presses and is on another page before the answer has pressed all the same.
            var reply = await commands.RunAsync(new Invocation
            {
                By = visit.Reader.Id,
                Platform = await PlatformOfAsync(about),
                Conversation = "",
                Text = $"{command} {about} {words}".Trim(),
                Key = KeyOf(visit, form),
                Source = Source.Web,
                Address = callers.Of(visit.Http),
            }, CancellationToken.None);
            TrailOf(visit)?.Written();
            return reply switch
            {
                Reply.Refuse refuse => Over(visit, form, refuse.Sentence),
                Reply.Open open => FormPage(visit, OpenForm.Of(open.Form, visit.Reader.Id), form["back"], null),
                Reply.Say say => Done(visit, form["back"], say.Message.Fallback),
                Reply.Nothing or Reply.Invalid => Done(visit, form["back"], null),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (NotTakenException failure)
        {
            return Over(visit, form, failure.Message, StatusCodes.Status503ServiceUnavailable);
        }
    }

    public async Task<IResult> SubmitAsync(Visit visit)
    {
        var sent = await visit.Http.Request.ReadFormAsync(visit.Aborted);
        if (FormJson.Read(sent[FormMarkup.State].ToString()) is not { } form) return Over(visit, sent, "This form is too old; please open it again.");
        var values = form.Fields.ToDictionary(field => field.Name, field => sent[FormMarkup.InputOf(field)].ToString().ReplaceLineEndings("\n"));
        var open = OpenForm.Of(form, visit.Reader.Id) with { Values = values };
        try
        {
            var reply = await commands.SubmitAsync(new FormSubmission
            {
                By = visit.Reader.Id,
                Platform = await PlatformOfAsync(form.Context),
                Command = form.Command,
                Context = form.Context,
                Values = values,
                Key = KeyOf(visit, sent),
                Source = Source.Web,
                Address = callers.Of(visit.Http),
            }, CancellationToken.None);
            TrailOf(visit)?.Written();
            return reply switch
            {
                Reply.Invalid invalid => FormPage(visit, open with { Errors = invalid.Errors.ToDictionary(error => error.Key, error => visit.Text.Sentence(error.Value)) }, sent["back"], null),
                Reply.Refuse refuse => FormPage(visit, open with { Trouble = visit.Text.Sentence(refuse.Sentence) }, sent["back"], null),
                Reply.Open again => FormPage(visit, OpenForm.Of(again.Form, visit.Reader.Id), sent["back"], null),
                Reply.Say say => Done(visit, sent["back"], say.Message.Fallback),
                Reply.Nothing => Done(visit, sent["back"], null),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (NotTakenException failure)
        {
            // It may have been saved, so the key stays.
            return FormPage(visit, open with { Trouble = failure.Message }, sent["back"], sent["key"]);
        }
    }

    /// <summary>Chooses who one is, in the local workspace.</summary>
    public static async Task<IResult> BecomeAsync(Visit visit)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Aborted);
        if (visit.CanSwitch) visit.Http.Response.Cookies.Append(PageGuard.WhoCookie, form["as"].ToString(), new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromDays(30) });
        return Results.Redirect(LocalAddress.Of(form["back"], SignInPages.Home));
    }

    /// <summary>What every form that does something carries.</summary>
    internal static Html Hidden(Visit visit, string? key = null, string? back = null) => Html.Of(
        $"{visit.Check}<input type=\"hidden\" name=\"key\" value=\"{key ?? NewKey()}\" autocomplete=\"off\"><input type=\"hidden\" name=\"back\" value=\"{back ?? visit.Here}\">");

    private IResult Done(Visit visit, string? back, string? sentence)
    {
        if (sentence is not null) sayings.Put(visit.Http, visit.Reader.Id, new Saying(visit.Text.Sentence(sentence), IsRefusal: false));
        return Results.Redirect(LocalAddress.Of(back, SignInPages.Home));
    }

    /// <summary>Nothing was done; what was typed is still there.</summary>
    private IResult Over(Visit visit, IFormCollection form, string sentence, int status = StatusCodes.Status422UnprocessableEntity)
    {
        var back = LocalAddress.Of(form["back"], SignInPages.Home);
        var words = form["words"].ToString();
        // After trouble it may have been saved, so the key stays; what was refused is another delivery the next time.
        var key = status == StatusCodes.Status503ServiceUnavailable ? form["key"].ToString() : null;
        return frame.Page(visit, "Not done", null, Html.Of($"""
            <h1>Not done</h1><p class="said refusal" role="alert">{visit.Text.Sentence(sentence)}</p>
            {Html.When(words.Length > 0 || status == StatusCodes.Status503ServiceUnavailable, $"<form class=\"say\" method=\"post\" action=\"{PressPath}\">{Hidden(visit, key, back)}<input type=\"hidden\" name=\"command\" value=\"{form["command"].ToString()}\"><input type=\"hidden\" name=\"arguments\" value=\"{form["arguments"].ToString()}\">{Html.When(words.Length > 0, $"<label>What you wrote <textarea name=\"words\" rows=\"4\">\n{words}</textarea></label>")}<button class=\"primary\">Try again</button></form>")}
            <p><a href="{back}">Back</a></p>
            """), status);
    }

    private IResult FormPage(Visit visit, OpenForm open, string? back, string? key)
    {
        var to = LocalAddress.Of(back, SignInPages.Home);
        var trouble = FormMarkup.TroubleOf(open);
        var status = open.Trouble is not null || open.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return frame.Page(visit, open.Form.Title, null, Html.Of($"""
            <h1>{open.Form.Title}</h1><form class="form" method="post" action="{FormPath}">{Hidden(visit, key, to)}
            {Html.When(open.Form.Introduction is not null, $"<p>{open.Form.Introduction}</p>")}
            {Html.When(trouble.Length > 0, $"<p class=\"said refusal\" role=\"alert\">{trouble}</p>")}
            {fields.Fields(open)}
            <div class="buttons"><button class="primary">{open.Form.Submit}</button> <a class="button" href="{to}">Cancel</a></div></form>
            """), status);
    }

    /// <summary>Whose groups count for what somebody may do: those of the platform the incident lives on. Of what is private nothing is told by it.</summary>
    private async Task<Platform> PlatformOfAsync(string about) =>
        IncidentId.TryParse(about.Split(' ')[0], out var id) && await incidents.PlatformOfAsync(id, CancellationToken.None) is { } platform ? platform : standing.Home;

    /// <summary>What makes sending a form twice one delivery.</summary>
    internal static string KeyOf(Visit visit, IFormCollection form) =>
        $"web:{visit.Reader.Id}:{(form["key"].ToString() is { Length: > 0 and <= LongestKey } key && !key.AsSpan().ContainsAnyExceptInRange('!', '~') ? key : NewKey())}";

    /// <summary>What says whether what is done by the form that was sent is written down already.</summary>
    internal static Trail? TrailOf(Visit visit) => visit.Http.Features.Get<AuditedAs>()?.Trail;

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    private static string Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Plain => "plain",
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "danger",
    };
}
