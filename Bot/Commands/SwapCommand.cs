using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class SwapCommand(FavourWorkflow favours, PeopleFinder finder, People people, Rotations rotations, Permit permit) : Subcommand, IFormSubcommand
{
    public override string Name => "swap";
    public override string Usage => "[rotation] @user [reason=..] | accept|decline|cancel <number>";
    public override string Example => "swap primary @carol reason=\"I am at a wedding\"";
    public override string Summary => "Asks somebody to swap your next turn with theirs; alone it opens a form. Nothing changes until they accept.";
    public override IReadOnlyList<string> Options => ["reason"];
    public override IReadOnlyList<string> OptionsOfWords => Options;
    public override bool IsAboutIncident => false;

    /// <summary>A form asks; of lines only those that do not answer somebody else's question.</summary>
    public override IEnumerable<Right> Needs(Func<string, string?> value) => value(SwapForm.Rotation) is null ? [] : [Right.Override];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var words = request.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [var act, var text] && act.ToLowerInvariant() is "accept" or "decline" or "cancel")
        {
            if (!int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new Reply.Refuse("Name the swap by its number: /incident swap accept 3.");
            return (await AnswerAsync(act.ToLowerInvariant(), number, request, cancellationToken)).ToReply();
        }
        if (await permit.RefuseAsync(Name, [Right.Override], request, cancellationToken) is { } refused) return new Reply.Refuse(refused);
        Rotation? rotation = null;
        PersonId? with = null;
        foreach (var word in words)
        {
            if (rotation is null && !word.StartsWith('@') && rotations.Find(word) is { } named) rotation = named;
            else if (with is null && finder.Find(word, request.By, request.Platform) is { } person) with = person;
            else return new Reply.Refuse(word.StartsWith('@') ? finder.Unknown(word, request.Platform) : $"{rotations.Unknown(word)} Write /incident swap primary @carol.");
        }
        if (with is null) return rotations.All.Count == 0 ? new Reply.Refuse("The settings list no rotation.") : OpenUnlessSwallowed(request, SwapForm.New(rotations, rotation));
        return (await AskAsync(rotation, with.Value, request.Option("reason"), request.By, request.Platform, request.Cause.Key, cancellationToken)).ToReply();
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        if (rotations.Find(request.Value(SwapForm.Rotation)) is not { } rotation) return Invalid(SwapForm.Rotation, rotations.Unknown(request.Value(SwapForm.Rotation)));
        if (finder.Find(request.Value(SwapForm.Person), request.By, request.Platform) is not { } with) return Invalid(SwapForm.Person, "Choose with whom.");
        var reason = request.Value(SwapForm.Reason);
        var outcome = await AskAsync(rotation, with, reason.Length > 0 ? reason : null, request.By, request.Platform, request.Cause.Key, cancellationToken);
        return outcome.IsDone ? Reply.Of(outcome.Sentence) : Invalid(SwapForm.Person, outcome.Sentence);
    }

    private static Reply.Invalid Invalid(string field, string sentence) => new(new Dictionary<string, string> { [field] = sentence });

    private Task<FavourOutcome> AnswerAsync(string act, int number, Request request, CancellationToken cancellationToken) => act switch
    {
        "accept" => favours.TakeAsync<Favour.Swap>(number, request.By, request.Cause.Key, cancellationToken),
        "decline" => favours.DeclineAsync(number, request.By, request.Cause.Key, cancellationToken),
        _ => favours.WithdrawAsync<Favour.Swap>(number, request.By, request.Cause.Key, cancellationToken),
    };

    private Task<FavourOutcome> AskAsync(Rotation? rotation, PersonId with, string? reason, PersonId by, Platform platform, string? key, CancellationToken cancellationToken) =>
        favours.AskAsync((schedule, now) => Make(schedule, rotation, with, reason, by, now), platform, key, cancellationToken);

    /// <summary>Where no rotation is named, the one in which both have turns.</summary>
    private (Favour? Favour, string Problem) Make(OnCallSchedule schedule, Rotation? named, PersonId with, string? reason, PersonId by, DateTimeOffset now)
    {
        if (with == by) return (null, "With yourself there is nothing to swap; name somebody else.");
        if (people.Find(with) is null) return (null, $"@{with} is not in the settings and has no turns.");
        var common = rotations.All.Where(one => one.Members.Contains(by) && one.Members.Contains(with)).ToList();
        if (named is null && common.Count != 1) return (null, common.Count == 0 ? $"There is no rotation in which both you and @{with} have turns." : $"Name the rotation: {string.Join(", ", common.Select(one => one.Name))}.");
        var rotation = (named ?? common[0]).Name;
        if (FavourRules.NextTurn(schedule, rotation, by, now) is not { } mine) return (null, $"You have no turn in {rotation} in the coming half year that could be swapped.");
        if (FavourRules.NextTurn(schedule, rotation, with, now) is not { } theirs) return (null, $"@{with} has no turn in {rotation} in the coming half year that could be swapped.");
        return (new Favour.Swap(with, theirs) { Number = 0, AskedBy = by, Given = [mine], Reason = reason, ExpiresAt = FavourRules.SwapExpires(mine, theirs, now) }, "");
    }
}
