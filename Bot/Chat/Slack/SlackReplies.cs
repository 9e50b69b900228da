using System.Net.Http.Headers;
using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Brings the bot's reply to the one person who asked: as the answer itself, at the response URL, or as a form.</summary>
public sealed partial class SlackReplies(SlackClient client, SlackWriter writer, SlackSettings settings, IHttpClientFactory clients, ILogger<SlackReplies> logger)
{
    private static readonly TimeSpan SayWithin = TimeSpan.FromMilliseconds(1500);

    public async Task<SlackAnswerMessage> MessageAsync(Message message, CancellationToken cancellationToken)
    {
        var (text, blocks) = await writer.RenderAsync(message, cancellationToken);
        return new SlackAnswerMessage(text, blocks);
    }

    /// <summary>Tells whoever pressed a button, where they pressed it: below the message, in the form that is open, or over their home.</summary>
    public async Task TellAsync(SlackInteraction pressed, Message message, CancellationToken cancellationToken)
    {
        if (pressed.View is null)
        {
            await SayAsync(pressed.ResponseUrl, message, cancellationToken);
            return;
        }
        var view = SlackFormRenderer.Done("Incident", (await MessageAsync(message, cancellationToken)).Blocks);
        if (await ShowAsync(view, pressed, cancellationToken) is { } why) LogNotSaid(logger, why);
    }

    /// <returns>Null when it is open, otherwise a sentence for whoever asked.</returns>
    public async Task<string?> OpenAsync(Form form, SlackInteraction pressed, CancellationToken cancellationToken) => pressed.View is { Type: "modal" }
        ? await ShowAsync(SlackFormRenderer.Render(form), pressed, cancellationToken)
        : await OpenAsync(form, pressed.TriggerId, cancellationToken);

    /// <summary>A form that is open gives way to the next; over a home a new one opens.</summary>
    /// <returns>Why not, or null.</returns>
    private async Task<string?> ShowAsync(SlackView view, SlackInteraction pressed, CancellationToken cancellationToken)
    {
        var result = pressed.View is { Type: "modal", Id: { } id }
            ? await client.DoAsync("views.update", new SlackUpdateView(id, view), SlackJson.Default.SlackUpdateView, SlackJson.Default.SlackAnswer, cancellationToken)
            : await client.DoAsync("views.open", new SlackOpenView(pressed.TriggerId ?? "", view), SlackJson.Default.SlackOpenView, SlackJson.Default.SlackAnswer, cancellationToken);
        return result is SlackResult<SlackAnswer>.Ok ? null : $"Slack did not show it ({(result is SlackResult<SlackAnswer>.Refused refused ? refused.Error.Code : "no answer")}).";
    }

    /// <summary>Opens a form at once, because the trigger lives three seconds (https://docs.slack.dev/interactivity/handling-user-interaction).</summary>
    /// <returns>Null when it is open, otherwise a sentence for whoever asked.</returns>
    public async Task<string?> OpenAsync(Form form, string? trigger, CancellationToken cancellationToken)
    {
        var open = new SlackOpenView(trigger ?? "", SlackFormRenderer.Render(form));
        var result = await client.DoAsync("views.open", open, SlackJson.Default.SlackOpenView, SlackJson.Default.SlackAnswer, cancellationToken);
        if (result is SlackResult<SlackAnswer>.Ok) return null;
        var why = result is SlackResult<SlackAnswer>.Refused refused ? refused.Error.Code : "no answer";
        LogNotOpened(logger, form.Command, why);
        return $"Slack did not open the form ({why}); please try again, or write it in one line: /incident help {form.Command} shows how.";
    }

    /// <summary>Says something privately to whoever pressed a button. It is a courtesy: what was done is in the incident's messages anyway.</summary>
    public async Task SayAsync(string? responseUrl, Message message, CancellationToken cancellationToken)
    {
        if (responseUrl is null || !Uri.TryCreate(responseUrl, UriKind.Absolute, out var url) || !IsSlack(url)) return;
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(SayWithin);
        try
        {
            var said = await MessageAsync(message, budget.Token) with { ReplaceOriginal = false };
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(said, SlackJson.Default.SlackAnswerMessage));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            using var response = await clients.CreateClient(SlackClient.Http).PostAsync(url, content, budget.Token);
            response.EnsureSuccessStatusCode();
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            LogNotSaid(logger, failure.Message);
        }
    }

    /// <summary>Only Slack's own host is answered: a forged payload must not send us anywhere else.</summary>
    private bool IsSlack(Uri url)
    {
        if (settings.ApiUrl.Host is "slack.com" or "www.slack.com") return url is { Scheme: "https", Host: "hooks.slack.com", IsDefaultPort: true };
        return url.Scheme == settings.ApiUrl.Scheme && url.Authority == settings.ApiUrl.Authority;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The form of {Command} could not be opened: {Why}")]
    private static partial void LogNotOpened(ILogger logger, string command, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "A private answer could not be given: {Why}")]
    private static partial void LogNotSaid(ILogger logger, string why);
}
