using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Turns an answer that came past the chat into the line one would type there, so that it goes the same way.</summary>
public sealed partial class ContactCommands(ICommandLine line, StandingPlatforms platforms, Database database, People people)
{
    /// <summary>What answers come from has no conversation.</summary>
    private const string Nowhere = "";

    /// <summary>Of many answers so many are told one by one: somebody listens to them at night.</summary>
    private const int MostSaid = 3;

    /// <param name="address">The network address it was answered from; null where it came through a carrier.</param>
    public async Task<string> RunAsync(ContactCase about, ContactAnswer answer, Source source, string delivery, string? address, CancellationToken cancellationToken)
    {
        if (about.Test is { } test) return await RunAsync(about.Person, $"me got {test}", source, delivery, address, cancellationToken);
        var sentences = new List<string>();
        foreach (var page in about.Pages)
        {
            var key = $"{delivery}:{page.Incident}";
            var isLate = answer is ContactAnswer.Escalate && page.Over is not null && !await IsKnownAsync(key, cancellationToken);
            sentences.Add(isLate ? $"{page.Incident} {page.Over} and is not escalated." : await RunAsync(about.Person, Line(page.Incident, answer, source), source, key, address, cancellationToken));
        }
        var more = sentences.Count - MostSaid;
        return string.Join(" ", sentences.Take(MostSaid)) + (more > 0 ? $" So it is with {more} more; the chat shows each." : "");
    }

    /// <summary>Whether it was done before, and that is why nobody waits any more: then it is answered as then.</summary>
    private Task<bool> IsKnownAsync(string key, CancellationToken cancellationToken) => database.ReadAsync(async session => await InboxTable.ReplyAsync(session, key) is not null, cancellationToken);

    private static string Line(IncidentId id, ContactAnswer answer, Source source) => answer switch
    {
        ContactAnswer.Acknowledge => $"ack {id}",
        ContactAnswer.Escalate => $"escalate {id} asked for by {source.Word()}",
    };

    private async Task<string> RunAsync(PersonId by, string text, Source source, string key, string? address, CancellationToken cancellationToken)
    {
        var reply = await line.RunAsync(new Invocation { By = by, Platform = platforms.Home, Conversation = Nowhere, Text = text, Key = key, Source = source, Address = address }, cancellationToken);
        return reply switch
        {
            Reply.Say say => Plain(say.Message.Fallback, by, source),
            Reply.Refuse refuse => Plain(refuse.Sentence, by, source),
            Reply.Open or Reply.Invalid or Reply.Nothing => "Done.",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
    /// <summary>By the clock of whoever reads or hears it; what is heard has names in place of what one types.</summary>
    private string Plain(string sentence, PersonId by, Source source)
    {
        var plain = LocalInstants.InSentence(sentence, people.ZoneOf(by));
        return source is Source.Phone ? Typed().Replace(plain, match => people.NameOf(new PersonId(match.Groups["id"].Value))) : plain;
    }

    [GeneratedRegex(@"(?<![\w.])@(?<id>[\w-]+)")]
    private static partial Regex Typed();
}
