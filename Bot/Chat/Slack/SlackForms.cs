using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Opens forms, and reads what comes back with people by the bot's own ids.</summary>
public sealed partial class SlackForms(SlackClient client, SlackPeople people, SlackDisplayNames names, ILogger<SlackForms> logger)
{
    /// <summary>Who is chosen already is a convenience; a form is not kept waiting for Slack's directory.</summary>
    private static readonly TimeSpan FindWithin = TimeSpan.FromMilliseconds(400);

    /// <summary>Leaves time, of the three seconds Slack gives, to say that it did not open.</summary>
    private static readonly TimeSpan OpenWithin = TimeSpan.FromMilliseconds(1500);

    /// <summary>Opens a form at once, because the trigger lives three seconds (https://docs.slack.dev/interactivity/handling-user-interaction).</summary>
    /// <returns>Null when it is open, otherwise a sentence for whoever asked.</returns>
    public async Task<string?> OpenAsync(Form form, string? trigger, CancellationToken cancellationToken)
    {
        var open = new SlackOpenView(trigger ?? "", await RenderAsync(form, cancellationToken));
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        brief.CancelAfter(OpenWithin);
        var result = await client.DoAsync("views.open", open, SlackJson.Default.SlackOpenView, SlackJson.Default.SlackAnswer, brief.Token);
        if (result is SlackResult<SlackAnswer>.Ok) return null;
        var why = result is SlackResult<SlackAnswer>.Refused refused ? refused.Error.Code : "no answer";
        LogNotOpened(logger, form.Command, why);
        return $"Slack did not open the form ({why}); please try again, or write it in one line: /incident help {form.Command} shows how.";
    }

    /// <summary>A form that is open gives way to the view; over a home it opens anew.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<string?> ShowAsync(SlackView view, SlackInteraction pressed, CancellationToken cancellationToken)
    {
        var result = pressed.View is { Type: "modal", Id: { } id }
            ? await client.DoAsync("views.update", new SlackUpdateView(id, view), SlackJson.Default.SlackUpdateView, SlackJson.Default.SlackAnswer, cancellationToken)
            : await client.DoAsync("views.open", new SlackOpenView(pressed.TriggerId ?? "", view), SlackJson.Default.SlackOpenView, SlackJson.Default.SlackAnswer, cancellationToken);
        return result is SlackResult<SlackAnswer>.Ok ? null : $"Slack did not show it ({(result is SlackResult<SlackAnswer>.Refused refused ? refused.Error.Code : "no answer")}).";
    }

    /// <summary>Opens a dialog that only says something. It is a courtesy: whoever does not see it finds that nothing was done.</summary>
    public async Task ShowAsync(IReadOnlyList<SlackBlock> blocks, string? trigger, CancellationToken cancellationToken)
    {
        var open = new SlackOpenView(trigger ?? "", SlackFormRenderer.Done("Incident", blocks));
        var result = await client.DoAsync("views.open", open, SlackJson.Default.SlackOpenView, SlackJson.Default.SlackAnswer, cancellationToken);
        if (result is not SlackResult<SlackAnswer>.Ok) LogNotOpened(logger, "a shortcut", result is SlackResult<SlackAnswer>.Refused refused ? refused.Error.Code : "no answer");
    }

    public async Task<SlackView> RenderAsync(Form form, CancellationToken cancellationToken)
    {
        var members = new Dictionary<PersonId, string>();
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        brief.CancelAfter(FindWithin);
        foreach (var person in form.Fields.OfType<FormField.Person>().Select(field => field.Value).OfType<PersonId>())
        {
            if (await people.SlackIdAsync(person, brief.Token) is { } member) members[person] = member;
        }
        return SlackFormRenderer.Render(form, members, await names.SpellingAsync(Texts(form), brief.Token));
    }

    private static IEnumerable<string> Texts(Form form) => form.Fields.SelectMany(field => field switch
    {
        FormField.Text text => [text.Value],
        FormField.Shown shown => [shown.Words],
        FormField.Choice choice => choice.Options.SelectMany(option => new[] { option.Label, option.Description ?? "" }),
        _ => (IEnumerable<string>)[],
    }).Append(form.Introduction ?? "");

    public async Task<SlackFilledForm> ReadAsync(SlackViewState? state, CancellationToken cancellationToken)
    {
        var values = SlackFilledForm.ValuesOf(state);
        var errors = new Dictionary<string, string>();
        foreach (var (name, member) in SlackFilledForm.MembersOf(state))
        {
            var who = await people.ChosenAsync(member, cancellationToken);
            if (who is SlackWho.Member known) values[name] = known.Id.Value;
            else errors[name] = SlackBudget.Sentence(who);
        }
        return new SlackFilledForm(values, errors);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The form of {Command} could not be opened: {Why}")]
    private static partial void LogNotOpened(ILogger logger, string command, string why);
}
