using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// What people wrote, as plain words: Slack's mrkdwn with its mentions and links spelt out and its escapes undone
/// (https://docs.slack.dev/messaging/formatting-message-text). What comes out is data, and is escaped again wherever it is shown.
/// </summary>
public sealed partial class SlackWords(SlackPeople people, SlackChannels channels)
{
    /// <summary>Each may cost a question to Slack, and the answer has to be there in time.</summary>
    private const int MostNamesAsked = 20;

    public async Task<string> PlainAsync(string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var names = new Dictionary<string, string>();
        var said = Markup().Matches(text).Select(match => match.Groups["inside"].Value).Where(inside => inside.StartsWith('@') && !inside.Contains('|')).Select(inside => inside[1..]).Distinct();
        foreach (var (id, person) in await MembersAsync([.. said.Take(MostNamesAsked)], cancellationToken)) names[id] = await NameAsync(person, id, cancellationToken);
        var plain = Markup().Replace(text, match => Spelt(match.Groups["inside"].Value, names));
        return SafeText.Clean(Unescaped(plain)).Trim();
    }

    /// <summary>
    /// What was typed after the command, in which Slack spells people, channels and links its own way (should_escape in the manifest): a person becomes the name
    /// by which commands know them, whatever Slack shows them as. An id that was typed by hand stays only where it is a member's.
    /// </summary>
    /// <exception cref="NotTakenException">It names more people than can be asked for in time.</exception>
    public async Task<string> TypedAsync(string text, CancellationToken cancellationToken)
    {
        if (!text.Contains('<') && !text.Contains('&') && !text.Contains(Own, StringComparison.Ordinal)) return text;
        var named = Typed().Matches(text).Select(match => match.Groups["user"].Value).Where(id => id.Length > 0)
            .Concat(ByHand().Matches(text).Select(match => match.Groups["id"].Value).Where(id => MemberId().IsMatch(id))).Distinct().ToList();
        if (named.Count > MostNamesAsked) throw new NotTakenException($"That names {named.Count} people; Slack can be asked for {MostNamesAsked} at once, so nothing was done. Please say it in two lines.");
        var persons = await MembersAsync(named, cancellationToken);
        text = ByHand().Replace(text, match => "@" + persons.GetValueOrDefault(match.Groups["id"].Value, match.Groups["id"].Value));
        return Unescaped(Typed().Replace(text, match => persons.TryGetValue(match.Groups["user"].Value, out var person) ? "@" + person : Spelt(match.Groups["inside"].Value, persons)));
    }

    /// <summary>Those who are members, as the bot knows them; who is none is nobody to the commands, and stays <c>@U0GUEST</c>. All are asked for at once.</summary>
    private async Task<Dictionary<string, string>> MembersAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var asked = await Task.WhenAll(ids.Select(async id => (Id: id, Who: await people.WhoAsync(null, id, cancellationToken))));
        return asked.Where(one => one.Who is SlackWho.Member).ToDictionary(one => one.Id, one => ((SlackWho.Member)one.Who).Id.Value);
    }

    private static string Unescaped(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private string Spelt(string inside, Dictionary<string, string> names)
    {
        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        var (target, label) = bar < 0 ? (inside, "") : (inside[..bar], inside[(bar + 1)..]);
        return target switch
        {
            ['@', .. var user] => "@" + (label.Length > 0 ? label.TrimStart('@') : names.GetValueOrDefault(user, user)),
            ['#', .. var channel] => "#" + (label.Length > 0 ? label : channels.NameOf(channel) ?? channel),
            ['!', .. var special] => label.Length > 0 && !IsBroadcast(special) ? label : "@" + special.Split('^')[0],
            _ when label.Length == 0 => WithoutScheme(target),
            _ => target.EndsWith(label, StringComparison.Ordinal) ? label : $"{label} ({WithoutScheme(target)})",
        };
    }

    private static bool IsBroadcast(string special) => special is "here" or "channel" or "everyone";

    private static string WithoutScheme(string address) => address.StartsWith("mailto:", StringComparison.Ordinal) ? address["mailto:".Length..] : address;

    /// <summary>Somebody the settings do not list is called what Slack calls them.</summary>
    private async Task<string> NameAsync(string person, string id, CancellationToken cancellationToken) =>
        person.StartsWith(Own, StringComparison.Ordinal) ? await people.NameAsync(id, cancellationToken) ?? id : person;

    /// <summary>How the bot's own ids of people begin whom the settings do not list.</summary>
    private const string Own = "slack:";

    [GeneratedRegex(@"@?(?<![\w:])slack:(?<id>[\w.\-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ByHand();

    [GeneratedRegex("^[UW][A-Z0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex MemberId();

    [GeneratedRegex("<(?<inside>[@#!a-z][^<>]*)>", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    /// <summary>Only what Slack itself writes; anything else between angle brackets is somebody's words.</summary>
    [GeneratedRegex(@"<(?<inside>@(?<user>[UW][A-Z0-9]+)(?:\|[^<>]*)?|#[CG][A-Z0-9]+(?:\|[^<>]*)?|(?:https?|mailto):[^<>]+)>", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}
