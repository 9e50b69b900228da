using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChatOpsIncidentBot.Operating;

/// <summary>
/// What can be typed after the program's name. Words that no verb knows are the host's: <c>--contentRoot DIR</c>, <c>--urls</c>, or any setting, before the verb or after it.
/// </summary>
internal sealed class Verbs
{
    private readonly RootCommand _root = new("Runs the incident bot.") { TreatUnmatchedTokensAsErrors = false };

    /// <param name="run">Serves until it is told to stop.</param>
    /// <param name="check">Looks whether it could.</param>
    /// <param name="simulate">Shows who would be paged.</param>
    /// <param name="backtest">Shows what recorded alerts would come to.</param>
    /// <param name="packForTeams">Writes a file for an app's id and a host name.</param>
    /// <param name="import">Reads incidents of other programs.</param>
    /// <param name="export">Writes all incidents into a file, or on the screen.</param>
    /// <param name="verify">Says where what is kept does not fit together.</param>
    /// <param name="backup">Copies the database into a file.</param>
    /// <param name="audit">Writes down who did what.</param>
    /// <param name="erase">Forgets somebody.</param>
    public Verbs(
        Func<string[], Task<int>> run,
        Func<string[], Task<int>> check,
        Func<string[], SimulateWords, Task<int>> simulate,
        Func<string[], BacktestWords, Task<int>> backtest,
        Func<string, string, bool, string?, string, CancellationToken, Task<int>> packForTeams,
        Func<string[], ImportWords, Task<int>> import,
        Func<string[], string?, Task<int>> export,
        Func<string[], string?, Task<int>> verify,
        Func<string[], string?, Task<int>> backup,
        Func<string[], AuditWords, Task<int>> audit,
        Func<string[], EraseWords, Task<int>> erase)
    {
        _root.SetAction((parsed, _) => Known(parsed.UnmatchedTokens, run));
        var checking = new Command("check", "Looks at settings, database, platforms and policies without starting anything; exits with 1 where something is wrong.") { TreatUnmatchedTokensAsErrors = false };
        checking.SetAction((parsed, _) => Known(parsed.UnmatchedTokens, check));
        _root.Add(checking);
        _root.Add(Health());
        _root.Add(Token());
        _root.Add(Simulate(simulate));
        _root.Add(Backtest(backtest));
        _root.Add(PackForTeams(packForTeams));
        _root.Add(Import(import));
        _root.Add(OfFile("export", "Writes all incidents with their timelines as JSON lines.", "Where to; the screen where it is left out.", export));
        _root.Add(OfFile("verify", "Reads all that is kept and says where it does not fit together; exits with 1 then. The bot may run meanwhile.", "A copy of a SQLite database; the one of the settings where it is left out.", verify));
        _root.Add(Audit(audit));
        _root.Add(OfFile("backup", "Copies a SQLite database into a file and looks whether the copy is sound. The bot may run meanwhile.", "A file that is not there yet.", backup));
        _root.Add(Erase(erase));
    }

    public Task<int> RunAsync(string[] args)
    {
        // A setting may begin with @ (a user group), which is no file to read arguments from.
        var parsed = _root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // The host ends by itself when it is told to, in its own time.
        return parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static Command Health()
    {
        var address = new Argument<string?>("address") { Arity = ArgumentArity.ZeroOrOne, Description = "Such as http://127.0.0.1:8080/healthz/ready." };
        var health = new Command("health", "Asks a bot that runs whether it is ready.") { address };
        health.SetAction((parsed, _) => HealthProbe.RunAsync(parsed.GetValue(address), Console.Out));
        return health;
    }

    private static Command Token()
    {
        var name = new Argument<string>("name") { Description = "What the program is called in Automation:Tokens, such as ci." };
        var token = new Command("token", "Makes a token for a program that uses the API; it is shown this once.") { name };
        token.SetAction((parsed, _) => TokenVerb.RunAsync(parsed.GetRequiredValue(name), Console.Out));
        return token;
    }

    private static Command PackForTeams(Func<string, string, bool, string?, string, CancellationToken, Task<int>> pack)
    {
        var app = new Option<string>("--app-id") { Required = true, Description = "The application (client) id of the bot's app registration." };
        var domain = new Option<string>("--domain") { Required = true, Description = "Where Teams reaches the bot, such as incidents.example.com." };
        var file = new Option<string>("--output") { Description = "The file that is written.", DefaultValueFactory = _ => "incident-bot-teams.zip" };
        var channels = new Option<bool>("--create-channels") { Description = "Asks the team for the rights that Teams:CreateChannels needs." };
        var version = new Option<string?>("--version") { Description = "The app's version, higher than that of the package Teams has; it follows the program's where it is left out." };
        var command = new Command("teams-package", "Writes the app package that an administrator uploads to Teams.") { app, domain, channels, version, file };
        command.SetAction((parsed, cancellation) => pack(parsed.GetRequiredValue(app), parsed.GetRequiredValue(domain), parsed.GetValue(channels), parsed.GetValue(version), parsed.GetRequiredValue(file), cancellation));
        return command;
    }

    private static Command Simulate(Func<string[], SimulateWords, Task<int>> simulate)
    {
        var policy = new Option<string?>("--policy") { Description = "A policy's name; without it the service's or the severity's." };
        var at = new Option<string?>("--at") { Description = "When it is declared, such as 2026-03-29T01:30; now where it is left out." };
        var severity = new Option<string>("--severity") { Description = "sev1 (worst) to sev4.", DefaultValueFactory = _ => "sev1" };
        var service = new Option<string?>("--service") { Description = "A service of the settings." };
        var zone = new Option<string>("--zone") { Description = "The zone of --at and of what is shown.", DefaultValueFactory = _ => "UTC" };
        var command = new Command("simulate", "Shows who would be paged, when and in which order, if nobody answered.") { policy, at, severity, service, zone };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => Known(parsed.UnmatchedTokens, host => simulate(host, new SimulateWords(
            parsed.GetValue(policy), parsed.GetValue(at), parsed.GetRequiredValue(severity), parsed.GetValue(service), parsed.GetRequiredValue(zone)))));
        return command;
    }

    private static Command Backtest(Func<string[], BacktestWords, Task<int>> backtest)
    {
        var file = new Argument<string?>("file") { Arity = ArgumentArity.ZeroOrOne, Description = "Recorded alerts: webhook bodies, one to a line or in an array, or an array of alerts." };
        var database = new Option<string?>("--from-database") { Description = "The alerts the bot itself heard, so far back: 30d." };
        var acknowledge = new Option<string>("--acknowledge") { Description = "How long until somebody acknowledges; or never.", DefaultValueFactory = _ => "5m" };
        var resolve = new Option<string>("--resolve") { Description = "How long after the last alert has ended somebody resolves.", DefaultValueFactory = _ => "10m" };
        var command = new Command("backtest", "Shows what recorded alerts would come to with the settings as they are.") { file, database, acknowledge, resolve };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => Known(parsed.UnmatchedTokens, host => backtest(host, new BacktestWords(
            parsed.GetValue(file), parsed.GetValue(database), parsed.GetRequiredValue(acknowledge), parsed.GetRequiredValue(resolve)))));
        return command;
    }

    private static Command Import(Func<string[], ImportWords, Task<int>> import)
    {
        var file = new Argument<string>("file") { Description = "A .csv, .json or .jsonl file." };
        var format = new Option<string?>("--format") { Description = "csv, jsonl (what export writes), pagerduty or incidentio; found out from the file where it is left out." };
        var dry = new Option<bool>("--dry-run") { Description = "Only says what would be imported." };
        var command = new Command("import", "Reads incidents that other programs remember, or what export wrote; nobody is paged or told.") { file, format, dry };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => Known(parsed.UnmatchedTokens, host => import(host, new ImportWords(parsed.GetRequiredValue(file), parsed.GetValue(format), parsed.GetValue(dry)))));
        return command;
    }

    private static Command Audit(Func<string[], AuditWords, Task<int>> audit)
    {
        var since = new Option<string?>("--since") { Description = "How far back (30d), or a day or instant; all there is where it is left out." };
        var until = new Option<string?>("--until") { Description = "The same; all there is where it is left out." };
        var format = new Option<string?>("--format") { Description = "csv or jsonl; by the file's name, and otherwise csv, where it is left out." };
        var command = new Command("audit", "Writes down who did what, from where, and what came of it. The bot may run meanwhile.") { new Argument<string?>("file") { Arity = ArgumentArity.ZeroOrOne, Description = "Where to; the screen where it is left out." }, since, until, format };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => Told(parsed, (host, file) => audit(host, new AuditWords(parsed.GetValue(since), parsed.GetValue(until), parsed.GetValue(format), file)), since, until, format));
        return command;
    }

    private static Command Erase(Func<string[], EraseWords, Task<int>> erase)
    {
        var person = new Argument<string>("person") { Description = "As the bot knows them: @bob, or @slack:U0BOB for somebody the settings never listed." };
        var also = new Option<string[]>("--also") { Description = "What else they are called in texts and nobody else is: \"Bob Smith\", an address, an account; may be given again.", DefaultValueFactory = _ => [] };
        var number = new Option<string?>("--as") { Description = "Under a number they were given before: former-3." };
        var listed = new Option<bool>("--although-listed") { Description = "Although the settings still list them." };
        var dry = new Option<bool>("--dry-run") { Description = "Only says what would change; the bot may run meanwhile." };
        var command = new Command("erase", "Forgets somebody who left: a number takes the place of their name everywhere, and how they were reached is removed. With SQLite the bot is stopped before.") { person, also, number, listed, dry };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => Known(parsed.UnmatchedTokens, host => erase(host, new EraseWords(parsed.GetRequiredValue(person), parsed.GetValue(also) ?? [], parsed.GetValue(number), parsed.GetValue(listed), parsed.GetValue(dry)))));
        return command;
    }

    /// <param name="file">What the file is for, which may be left out.</param>
    private static Command OfFile(string name, string what, string file, Func<string[], string?, Task<int>> act)
    {
        var command = new Command(name, what) { new Argument<string?>("file") { Arity = ArgumentArity.ZeroOrOne, Description = file } };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => Told(parsed, act));
        return command;
    }

    /// <summary>A file may stand before the host's words or behind them; the parser would take the first word behind the verb for it, whatever that is.</summary>
    /// <param name="own">The verb's own options, which are not the host's.</param>
    private static Task<int> Told(ParseResult parsed, Func<string[], string?, Task<int>> act, params Option[] own)
    {
        string? file = null;
        var host = new List<string>();
        var (isValue, isOwn) = (false, false);
        foreach (var word in parsed.Tokens.Where(token => token.Type is not TokenType.Command).Select(token => token.Value))
        {
            var isName = word.StartsWith("--", StringComparison.Ordinal);
            if (isName) isOwn = Array.Exists(own, option => option.Name == word.Split('=')[0]);
            if (!isName && !isValue && file is null) file = word;
            else if (!(isOwn && (isName || isValue))) host.Add(word);
            isValue = isName && !word.Contains('=', StringComparison.Ordinal);
        }
        return Known(host, words => act(words, file));
    }

    /// <param name="host">What is neither the verb's nor an option of it.</param>
    private static Task<int> Known(IReadOnlyList<string> host, Func<string[], Task<int>> act)
    {
        if (StrangeWords.First(host) is not { } strange) return act([.. host]);
        Console.Error.WriteLine($"'{strange}' means nothing here, and nothing was done; --help says what there is. A setting is given by its whole key: --Slack:BotToken xoxb-1.");
        return Task.FromResult(1);
    }
}
