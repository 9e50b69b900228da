using System.Data.Common;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What is asked of <c>erase</c>, as it was typed.</summary>
/// <param name="Also">What else they are called, and nobody else.</param>
/// <param name="As">The name of a number they were given before; null for the next.</param>
public sealed record EraseWords(string Person, IReadOnlyList<string> Also, string? As, bool AlthoughListed, bool IsDryRun);

/// <summary><c>-- erase</c>: forgets somebody who left. With SQLite the bot is stopped meanwhile, because one program alone has its database; beside PostgreSQL it may run.</summary>
internal static class EraseVerb
{
    private const int MostNamed = 50;

    /// <param name="services">Of the composed program, its database open; to read alone for a dry run.</param>
    /// <returns>The exit code: 1 where nothing, or not all, was done.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, EraseWords words, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var typed = words.Person.TrimStart('@');
            // Names of the settings are small; accounts (slack:U0BOB) are as their platform writes them.
            var person = new PersonId(typed.Contains(':', StringComparison.Ordinal) ? typed : typed.ToLowerInvariant());
            var erasure = Read(words, person, services.GetRequiredService<People>());
            await RefuseOverridesAsync(services, person, words, cancellationToken);
            var eraser = services.GetRequiredService<Eraser>();
            var report = words.IsDryRun ? await eraser.LookAsync(erasure, cancellationToken) : await eraser.RunAsync(erasure, cancellationToken);
            await SayAsync(report, person, words.IsDryRun, output);
            return report.Failed.Count == 0 ? 0 : 1;
        }
        catch (FormatException failure)
        {
            await output.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (NotSavedException failure)
        {
            await output.WriteLineAsync($"{failure.Message} Not all of it is done; give the same command again to go on.");
            return 1;
        }
        catch (DbException failure)
        {
            await output.WriteLineAsync($"The database did not go along ({failure.Message.ReplaceLineEndings(" ")}); nothing more was changed; give the same command again.");
            return 1;
        }
    }

    /// <exception cref="FormatException">It cannot be done so; the message says why.</exception>
    private static Erasure Read(EraseWords words, PersonId person, People people)
    {
        if (person.Value.Length < 2 || person.Value.Any(char.IsWhiteSpace)) throw new FormatException("Say whom as the bot knows them: -- erase @bob");
        if (FormerPerson.IsOne(person, out _)) throw new FormatException($"{person} was forgotten already.");
        var number = 0;
        if (words.As is { } given && !FormerPerson.IsOne(new PersonId(given), out number)) throw new FormatException($"--as {given} is none; it is written former-3.");
        var listed = people.Find(person);
        if (listed is not null && !words.AlthoughListed) throw new FormatException($"The settings still list {person} (People:{person}), so they would come back with whatever they do next. Take them out of People, Rotations and EscalationPolicies first, and tell this command by --also what else they are called; or say --although-listed.");
        var names = words.Also.Select(name => name.Trim()).Where(name => name.Length > 1).ToList();
        var loose = new List<string>();
        if (listed is not null)
        {
            names.AddRange(new[] { listed.Email, listed.Phone, listed.SlackId, listed.TeamsId, listed.Webhook?.AbsoluteUri }.OfType<string>());
            var isTheirs = listed.Name.Any(char.IsWhiteSpace) && people.ByName(listed.Name) == listed;
            if (isTheirs) names.Add(listed.Name);
            loose.AddRange(isTheirs ? listed.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 2) : [listed.Name]);
        }
        foreach (var name in words.Also) loose.AddRange(name.Contains('@', StringComparison.Ordinal) ? [] : name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 2));
        return new Erasure(person, [.. names.Distinct(StringComparer.OrdinalIgnoreCase)], [.. loose.Distinct(StringComparer.OrdinalIgnoreCase)], number == 0 ? null : number);
    }

    private static async Task RefuseOverridesAsync(IServiceProvider services, PersonId person, EraseWords words, CancellationToken cancellationToken)
    {
        if (words.AlthoughListed) return;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var still = await services.GetRequiredService<Database>().ReadAsync(session => PersonalRows.OverridesToComeAsync(session, person.Value, now), cancellationToken);
        if (still.Count > 0) throw new FormatException($"{person} still answers by {(still.Count == 1 ? "override" : "the overrides")} {string.Join(", ", still)}; remove {(still.Count == 1 ? "it" : "them")} first, or say --although-listed.");
    }

    private static async Task SayAsync(ErasureReport report, PersonId person, bool isDry, TextWriter output)
    {
        if (report is { IsNothing: true, Failed.Count: 0 })
        {
            await output.WriteLineAsync($"Nothing of {person} is kept.");
        }
        else
        {
            var (would, be) = isDry ? ("would ", "be") : ("", "are");
            await output.WriteLineAsync($"{Wording.Incidents(report.Incidents)} {would}{be} told without {person} ({report.Entries} {(report.Entries == 1 ? "entry" : "entries")}), {report.Texts} {(report.Texts == 1 ? "text" : "texts")} elsewhere; {report.Rows} {(report.Rows == 1 ? "row" : "rows")} with their addresses and accounts {would}{be} removed.");
            if (!isDry) await output.WriteLineAsync($"They are {report.Other} from now on, shown as \"{FormerPerson.NameOf(report.Other)}\".");
        }
        foreach (var sentence in report.Failed.Take(MostNamed)) await output.WriteLineAsync(sentence);
        if (report.Failed.Count > MostNamed) await output.WriteLineAsync($"So it is with {report.Failed.Count - MostNamed} more.");
        if (report.Failed.Count > 0 && !isDry) await output.WriteLineAsync("All else is done, and their addresses and accounts are not kept any more. Once what is wrong there is mended, give the same command again, with --also for these.");
        if (report.Left > 0) await output.WriteLineAsync($"{report.Left} {(report.Left == 1 ? "text mentions" : "texts mention")} a word that may mean them{Where(report)}. Look, and give the command again with --also WORD{(report.IsNothing || isDry ? "" : $" --as {report.Other}")} where it does.");
    }

    private static string Where(ErasureReport report) => report.LeftIn.Count == 0 ? ""
        : $"; look at {string.Join(", ", report.LeftIn.Take(MostNamed))}{(report.LeftIn.Count > MostNamed ? $" and {report.LeftIn.Count - MostNamed} more" : "")}";
}
