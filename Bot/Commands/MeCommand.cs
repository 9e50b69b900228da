using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class MeCommand(ContactDesk desk, MyContactsReader reader) : Subcommand
{
    private const string AsSettings = "default";

    public override string Name => "me";
    public override string Usage => "[rules <way delay, ..>|quiet <from-to|none>|test|telephone <number|default>|verify <sms|phone|email> [code]]";
    public override string Example => "me rules chat 0m, sms 2m, phone 5m";
    public override string Summary => "Shows how you are reached when you are paged, tests it, and changes it; only you see the answer.";
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (word, rest) = request.Split();
        var (by, key) = (request.By, request.Cause.Key);
        return word.ToLowerInvariant() switch
        {
            "" => Reply.Of(MeMessage.Of(await reader.ReadAsync(by, cancellationToken))),
            "rules" => await RulesAsync(by, rest, key, cancellationToken),
            "quiet" => await QuietAsync(by, rest, key, cancellationToken),
            "test" => IncidentSubcommand.Said(await desk.TestAsync(by, request.Platform, key, cancellationToken)),
            "telephone" => await TelephoneAsync(by, rest, key, cancellationToken),
            "verify" => await VerifyAsync(by, rest, key, cancellationToken),
            "got" => int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? IncidentSubcommand.Said(await desk.AnswerTestAsync(by, number, request.Cause.Source, key, cancellationToken))
                : new Reply.Refuse("Name the test page by its number: /incident me got 3."),
            _ => new Reply.Refuse($"'{Shorten.ToLine(word, 40)}' is not something of yours; /incident me, me rules, me quiet, me test, me telephone or me verify."),
        };
    }

    private async Task<Reply> RulesAsync(PersonId by, string text, string? key, CancellationToken cancellationToken)
    {
        if (text == AsSettings) return IncidentSubcommand.Said(await desk.ChooseRulesAsync(by, null, key, cancellationToken));
        return PersonalRules.TryParse(text) is { } rules
            ? IncidentSubcommand.Said(await desk.ChooseRulesAsync(by, rules, key, cancellationToken))
            : new Reply.Refuse($"'{Shorten.ToLine(text, 60)}' cannot be read: write {PersonalRules.Allowed}; or '{AsSettings}' for what the settings say.");
    }

    private async Task<Reply> QuietAsync(PersonId by, string text, string? key, CancellationToken cancellationToken)
    {
        if (text == AsSettings) return IncidentSubcommand.Said(await desk.ChooseQuietAsync(by, null, asSettings: true, key, cancellationToken));
        var quiet = QuietHours.TryParse(text);
        return quiet is not null || text == "none"
            ? IncidentSubcommand.Said(await desk.ChooseQuietAsync(by, quiet, asSettings: false, key, cancellationToken))
            : new Reply.Refuse($"'{Shorten.ToLine(text, 60)}' cannot be read: write {QuietHours.Allowed}; or '{AsSettings}' for what the settings say.");
    }

    private async Task<Reply> TelephoneAsync(PersonId by, string text, string? key, CancellationToken cancellationToken)
    {
        var phone = PhoneNumbers.TryParse(text);
        return phone is not null || text == AsSettings
            ? IncidentSubcommand.Said(await desk.ChoosePhoneAsync(by, phone, key, cancellationToken))
            : new Reply.Refuse($"'{Shorten.ToLine(text, 40)}' is not a telephone number: write {PhoneNumbers.Allowed}; or '{AsSettings}' for the one in the settings.");
    }

    private async Task<Reply> VerifyAsync(PersonId by, string text, string? key, CancellationToken cancellationToken)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2 || ContactMethods.Parse(words[0]) is not { } method) return new Reply.Refuse("Say which: /incident me verify sms, verify phone or verify email; and then with the code you got.");
        return IncidentSubcommand.Said(words is [_, var code] ? await desk.ProveAsync(by, method, code, key, cancellationToken) : await desk.AskCodeAsync(by, method, key, cancellationToken));
    }
}
