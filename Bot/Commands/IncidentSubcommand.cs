using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>A subcommand that hands one command to one incident and says what came of it.</summary>
public abstract class IncidentSubcommand(IncidentWorkflow workflow) : Subcommand
{
    /// <summary>The command, or a refusal of what was typed.</summary>
    protected abstract Translation Translate(Request request);

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken) => Translate(request) switch
    {
        Translation.Meant meant => Said(await workflow.HandleAsync(request.Incident, meant.Command, request.Cause, cancellationToken)),
        Translation.Wrong wrong => new Reply.Refuse(wrong.Sentence),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static Reply Said(Outcome outcome) => outcome.IsAccepted ? Reply.Of(outcome.Sentence) : new Reply.Refuse(outcome.Sentence);

    /// <summary>What the words after a subcommand come to.</summary>
    public abstract record Translation
    {
        private Translation() { }

        public sealed record Meant(IncidentCommand Command) : Translation;

        public sealed record Wrong(string Sentence) : Translation;

        public static implicit operator Translation(IncidentCommand command) => new Meant(command);

        public static implicit operator Translation(string sentence) => new Wrong(sentence);
    }
}
