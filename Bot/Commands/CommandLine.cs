using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds the subcommand a line or a form is meant for, and the incident it is about.</summary>
public sealed class CommandLine(Subcommands subcommands, IncidentFinder finder, MeantIncident incidents, Permit permit, CommandAudit audit, TimeProvider time) : ICommandLine
{
    public Task<Reply> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var cause = CauseOf(invocation.By, invocation.Source, invocation.Key, invocation.Platform, invocation.Whence);
        return audit.FollowAsync(cause, tried => RunAsync(invocation, cause, tried, cancellationToken));
    }

    public Task<Reply> SubmitAsync(FormSubmission submission, CancellationToken cancellationToken)
    {
        var cause = CauseOf(submission.By, submission.Source, submission.Key, submission.Platform, submission.Whence);
        return audit.FollowAsync(cause, tried => SubmitAsync(submission, cause, tried, cancellationToken));
    }

    private async Task<Reply> RunAsync(Invocation invocation, Cause cause, CommandAudit.Tried tried, CancellationToken cancellationToken)
    {
        var (name, rest) = LineParser.Name(SafeText.Clean(invocation.Text));
        if (name.Length == 0) name = HelpCommand.Word;
        if (LineParser.IsIncident(name, out var number)) (name, rest) = CommandFirst(number, rest);
        if (subcommands.Find(name) is not { } subcommand)
        {
            tried.IsUnknown = true;
            return new Reply.Refuse(Unknown(name, rest));
        }
        tried.Subcommand = subcommand.Name;
        try
        {
            var answer = invocation.Source is Source.Button ? AnswerLine.Read(rest, time.GetUtcNow()) : new AnswerLine(rest);
            cause = answer.Answering(cause, invocation.By);
            tried.Question = cause.Question;
            if (await finder.AnsweredAsync(cause, cancellationToken) is var (sentence, answered))
            {
                tried.Incident = answered;
                return Reply.Of($"You have answered that already: {sentence} For anything else, type the line once more.");
            }
            if (answer.IsTooLate) return Reply.Of(TooLateMessage.Of($"/incident {subcommand.Name} {answer.Line}"));
            var (options, text, ranOn) = LineParser.Options(answer.Line, subcommand.Options, subcommand.OptionsOfWords);
            if (subcommand.TakesText && LineParser.Mistyped(string.Join(' ', ranOn.Select(key => options[key]).Prepend(text)), subcommand.Options) is var (typed, meant)) return new Reply.Refuse($"There is no {typed}=; did you mean {meant}=? Where it is part of your text, put a space before the equals sign.");
            var request = new Request
            {
                By = invocation.By,
                Platform = invocation.Platform,
                Conversation = invocation.Conversation,
                Cause = cause,
                Rest = text,
                Options = options,
                RanOn = ranOn,
                Message = invocation.Message,
            };
            var needsIncident = subcommand.NeedsIncident(text);
            if (!needsIncident && invocation.Message is null && !subcommand.IsAboutIncidentHere) return await RunAsync(subcommand, request, cancellationToken);

            var here = await finder.OfPlaceAsync(invocation, cancellationToken);
            if (needsIncident)
            {
                text = Spelling.Incidents(text, subcommand.TakesNumber);
                if (Spelling.NoIncident(text) is { } nobody) return new Reply.Refuse($"There is no {nobody}.");
            }
            var (given, left) = LineParser.Incident(text, within: here is not null && subcommand.TakesText ? subcommand.WordsBeforeText + 1 : int.MaxValue, subcommand.IsAllText);
            if (!needsIncident && (!subcommand.IsAboutIncidentHere || (given ?? here) is null)) return await RunAsync(subcommand, request with { Here = here }, cancellationToken);
            var line = new TypedLine(subcommand, invocation, cause)
            {
                Typed = answer.Line,
                Text = text,
                Given = given,
                Left = left,
                Here = here,
                Words = [.. ranOn.Select(key => options[key])],
            };
            switch (await incidents.FindAsync(line, cancellationToken))
            {
                case MeantIncident.Answer.One one:
                    tried.Incident = one.Incident;
                    return await RunAsync(subcommand, request with { About = one.Incident, Here = here, Rest = one.Left }, cancellationToken);
                case MeantIncident.Answer.None none:
                    (tried.Incident, tried.IsUnknown) = (none.Tried, none.IsUnknown);
                    return none.Reply;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }

    private async Task<Reply> SubmitAsync(FormSubmission submission, Cause cause, CommandAudit.Tried tried, CancellationToken cancellationToken)
    {
        if (subcommands.Find(submission.Command) is not { } subcommand || subcommand is not IFormSubcommand form)
        {
            tried.IsUnknown = true;
            return new Reply.Refuse("This form is from an older version of the bot; please open it again.");
        }
        tried.Subcommand = subcommand.Name;
        try
        {
            var request = new FormRequest
            {
                By = submission.By,
                Platform = submission.Platform,
                Cause = cause,
                About = IncidentId.TryParse(submission.Context.Split(' ')[0], out var id) ? id : null,
                Context = submission.Context,
                Values = submission.Values.ToDictionary(value => value.Key, value => SafeText.Clean(value.Value)),
            };
            // A form about an incident that is private by now, or was made up, is answered as if there were none.
            tried.Incident = request.About;
            if (request.About is { } about && await finder.ChooseAsync(about, request.By, cancellationToken) is IncidentFinder.Choice.None none)
            {
                tried.IsUnknown = true;
                return new Reply.Refuse(none.Sentence);
            }
            if (await permit.RefuseAsync(subcommand, request, cancellationToken) is { } sentence) return new Reply.Refuse(sentence);
            return await form.SubmitAsync(request, cancellationToken);
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }

    private async Task<Reply> RunAsync(Subcommand subcommand, Request request, CancellationToken cancellationToken) =>
        await permit.RefuseAsync(subcommand, request, cancellationToken) is { } sentence ? new Reply.Refuse(sentence) : await subcommand.RunAsync(request, cancellationToken);

    /// <summary>What is done in a browser is done on no platform; there the platform only says whose groups count.</summary>
    private static Cause CauseOf(PersonId by, Source source, string key, Platform platform, string? whence) =>
        new(new Actor.Human(by), source, key) { On = source is Source.Web ? null : platform.Word(), Whence = whence, Trail = new Trail() };

    /// <summary><c>INC-3 ack</c> is <c>ack INC-3</c>, and a number alone asks what it is.</summary>
    private (string Name, string Left) CommandFirst(IncidentId number, string rest)
    {
        var (name, left) = LineParser.Name(rest);
        var about = $"{number} {left}".TrimEnd();
        if (name.Length == 0) return (ShowCommand.Word, number.ToString());
        if (SeverityWord.TryParse(name, isNumberOne: false, out var severity)) return (SevCommand.Word, $"{number} {(int)severity} {left}".TrimEnd());
        return subcommands.Find(name) is { } subcommand && subcommand.NeedsIncident(about) ? (name, about) : (number.ToString(), rest);
    }

    private string Unknown(string name, string rest)
    {
        if (SeverityWord.TryParse(name, isNumberOne: false, out _)) return rest.Length == 0
            ? $"To change a severity, write /incident sev {name[^1]}; to declare, /incident declare {name} and what is wrong."
            : $"To declare, write /incident declare {Shorten.ToLine($"{name} {rest}", 200)}.";
        var shown = Shorten.ToLine(name, 40);
        return Nearest.To(name, subcommands.All.Select(subcommand => subcommand.Name)) is { } meant
            ? $"There is no '{shown}'; did you mean /incident {meant}?"
            : $"There is no '{shown}'; /incident help lists what there is.";
    }
}
