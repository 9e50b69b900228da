using System.Net.Http.Headers;
using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Brings the bot's reply to the one person who asked: as the answer itself, at the response URL, or as a form.</summary>
public sealed partial class SlackReplies(SlackWriter writer, SlackForms forms, SlackSettings settings, IHttpClientFactory clients, ILogger<SlackReplies> logger)
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
        if (await forms.ShowAsync(view, pressed, cancellationToken) is { } why) LogNotSaid(logger, why);
    }

    /// <summary>Opens a form where a button was pressed: in place of the form that is open, or over everything.</summary>
    /// <returns>Null when it is open, otherwise a sentence for whoever asked.</returns>
    public async Task<string?> OpenAsync(Form form, SlackInteraction pressed, CancellationToken cancellationToken) => pressed.View is { Type: "modal" }
        ? await forms.ShowAsync(await forms.RenderAsync(form, cancellationToken), pressed, cancellationToken)
        : await OpenAsync(form, pressed.TriggerId, cancellationToken);

    /// <inheritdoc cref="SlackForms.OpenAsync"/>
    public Task<string?> OpenAsync(Form form, string? trigger, CancellationToken cancellationToken) => forms.OpenAsync(form, trigger, cancellationToken);

    /// <summary>Says something in a dialog, where there is no other place for it.</summary>
    public async Task ShowAsync(Message message, string? trigger, CancellationToken cancellationToken) =>
        await forms.ShowAsync((await MessageAsync(message, cancellationToken)).Blocks, trigger, cancellationToken);

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

    [LoggerMessage(Level = LogLevel.Information, Message = "A private answer could not be given: {Why}")]
    private static partial void LogNotSaid(ILogger logger, string why);
}
