using ChatOpsIncidentBot.Alertmanager;
using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Automation;
using ChatOpsIncidentBot.Calendars;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Contacts.Atlassian;
using ChatOpsIncidentBot.Contacts.Email;
using ChatOpsIncidentBot.Contacts.Twilio;
using ChatOpsIncidentBot.Contacts.Webhook;
using ChatOpsIncidentBot.Detection;
using ChatOpsIncidentBot.Heartbeats;
using ChatOpsIncidentBot.Jobs;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Pages;
using ChatOpsIncidentBot.Pictures;
using ChatOpsIncidentBot.Sealing;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.StatusPage;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Watches;
using ChatOpsIncidentBot.Workflow;
using Microsoft.AspNetCore.Connections;

namespace ChatOpsIncidentBot;

/// <summary>The composition root: everything the program is made of, one line for each folder.</summary>
public static class Program
{
    /// <summary>Starts the bot, or does what a verb says (see <see cref="Verbs"/>).</summary>
    /// <returns>1 where something is wrong that a person has to mend.</returns>
    public static async Task<int> Main(string[] args)
    {
        try
        {
            return await new Verbs(RunAsync, CheckAsync, SimulateAsync, BacktestAsync, PackForTeamsAsync, ImportAsync, ExportAsync, VerifyAsync, BackupAsync, AuditAsync, EraseAsync).RunAsync(args);
        }
        catch (Exception failure) when (failure is SettingsMistakesException or DatabaseRefusedException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (InvalidDataException broken)
        {
            await Console.Error.WriteLineAsync($"{broken.Message.TrimEnd('.')}: {SettingsWatch.NoJson(broken) ?? broken.GetBaseException().Message.ReplaceLineEndings(" ")}");
            return 1;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{taken.Message.TrimEnd('.')}. Stop what listens there, or name another address with --urls http://127.0.0.1:8081.");
            return 1;
        }
    }

    /// <summary>Composes the program without starting it.</summary>
    /// <param name="adjust">For tests: what is registered last wins.</param>
    /// <exception cref="SettingsMistakesException">The settings hold mistakes; each is named with its key.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        // The settings are read once; watching their folder would see every write of a database that lies below it.
        var builder = WebApplication.CreateSlimBuilder([.. args, .. WholeContentRoot(args), "--hostBuilder:reloadConfigOnChange=false"]);
        builder.Configuration.AddSecretFiles(builder.Environment.ContentRootPath);
        var settings = ProgramSettings.Read(builder.Configuration, builder.Environment.ContentRootFileProvider);
        builder.AddHosting(settings);
        builder.Services.AddStorage();
        builder.Services.AddSealing(settings.Sealing);
        builder.Services.AddAudit(settings.Audit, new Callers(settings.Bot.StatusPage.Subscribers.ClientHeader));
        builder.Services.AddWorkflow(settings.Bot, settings.KeptGroups);
        builder.Services.AddDispatch(settings.Outbox);
        builder.Services.AddCommands(settings.Bot);
        if (settings.IsLocalChatOn) builder.Services.AddLocalChat(settings.Bot.AllChannels).AddLocalCarriers(settings.ShownLocally);
        if (settings.Slack.IsConfigured) builder.Services.AddSlack(settings.Slack, settings.SlackNames);
        if (settings.Teams.IsConfigured) builder.Services.AddTeams(settings.Teams, new TeamsNames(settings.Bot.AllChannels));
        if (settings.Twilio.IsConfigured) builder.Services.AddTwilio(settings.Twilio);
        if (settings.Email.IsConfigured) builder.Services.AddEmail(settings.Email);
        if (settings.Webhooks.IsUsed) builder.Services.AddWebhooks(settings.Webhooks);
        builder.Services.AddCalendars();
        builder.Services.AddDetection();
        builder.Services.AddAlertmanager(settings.Bot.Alerts.WriteSilence);
        builder.Services.AddHeartbeats(settings.Heartbeat);
        builder.Services.AddStatusPage(settings.Bot.StatusPage);
        if (settings.Bot.StatusPage.Subscribers.Email) builder.Services.AddSubscriberMail();
        if (settings.Bot.StatusPage.Subscribers.Webhooks) builder.Services.AddSubscriberHooks(settings.Bot.StatusPage.Subscribers);
        if (settings.Bot.StatusPage.Atlassian.IsOn) builder.Services.AddAtlassian();
        builder.Services.AddWatches(settings.Prometheus);
        builder.Services.AddAutomation(settings.Automation);
        builder.Services.AddPages(settings.SignIn, settings.IsLocalChatOn);
        builder.Services.AddJobs();
        builder.Services.AddOperating(settings.PreviousSecrets, settings.Unread);
        builder.AddSettingsWatch();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseNothingThere();
        app.UseStatusPage();
        app.UseRequestDurations();
        app.UseAudit();
        app.UseAutomation();
        app.UsePages();
        app.MapOperating();
        app.MapCalendars();
        app.MapDetection();
        app.MapHeartbeats();
        app.MapPictures();
        app.MapMetricsChart();
        app.MapAutomation();
        app.MapPages();
        if (settings.IsLocalChatOn) app.MapLocalChat();
        if (settings.Slack.HasSignedDoor) app.MapSlack();
        if (settings.Teams.IsConfigured) app.MapTeams();
        if (settings.Twilio.IsConfigured) app.MapTwilio();
        if (settings.Email.IsConfigured) app.MapEmail();
        return app;
    }

    /// <summary>The host would take a relative folder as one below the program's own; people mean one below where they are.</summary>
    private static string[] WholeContentRoot(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build()[HostDefaults.ContentRootKey] is not { Length: > 0 } root ? []
        : Directory.Exists(root) ? ["--contentRoot", Path.GetFullPath(root)]
        : throw new SettingsMistakesException([new SettingsMistake("contentRoot", $"{Path.GetFullPath(root)} is no folder", "the folder that holds appsettings.json")]);

    /// <summary>Opens the database and its secrets, which are refused before anything listens; then serves until it is told to stop.</summary>
    private static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        await app.OpenAsync(CancellationToken.None);
        await app.Services.GetRequiredService<StoredSecrets>().PrepareAsync(CancellationToken.None);
        await app.Services.PrepareLocalChatAsync(CancellationToken.None);
        await app.Services.PrepareStatusPageAsync(CancellationToken.None);
        await app.StartAsync();
        app.Services.GetRequiredService<HostStart>().IsOver = true;
        Welcome.Print(app, Console.Out);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static Task<int> PackForTeamsAsync(string appId, string domain, bool createsChannels, string? version, string file, CancellationToken cancellationToken) =>
        TeamsPackageVerb.RunAsync(appId, domain, createsChannels, version, file, Console.Out, cancellationToken);

    private static async Task<int> CheckAsync(string[] args)
    {
        // What is wrong with templates and runbooks stands in a line of its own and need not be logged as well.
        await using var app = Build([.. args, "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:ChatOpsIncidentBot.Communication=None", "--Logging:LogLevel:ChatOpsIncidentBot.Runbooks=None"]);
        return await CheckCommand.RunAsync(app.Services, Console.Out, CancellationToken.None);
    }

    private static async Task<int> SimulateAsync(string[] args, SimulateWords words)
    {
        await using var app = Build([.. args, "--Logging:LogLevel:Default=Warning"]);
        return await SimulateVerb.RunAsync(app.Services, words, Console.Out, CancellationToken.None);
    }

    private static async Task<int> ImportAsync(string[] args, ImportWords words)
    {
        await using var app = Build([.. args, "--Logging:LogLevel:Default=Warning"]);
        await app.OpenAsync(CancellationToken.None);
        return await HistoryVerbs.ImportAsync(app.Services, words, Console.Out, CancellationToken.None);
    }

    private static async Task<int> ExportAsync(string[] args, string? file)
    {
        await using var app = Build([.. args, "--Logging:LogLevel:Default=Warning"]);
        await app.OpenAsync(CancellationToken.None);
        return await HistoryVerbs.ExportAsync(app.Services, file, Console.Out, CancellationToken.None);
    }

    private static async Task<int> VerifyAsync(string[] args, string? file)
    {
        if (file is not null)
        {
            await using var copy = VerifyVerb.Copy(file);
            return await VerifyVerb.RunAsync(copy, Console.Out, CancellationToken.None);
        }
        await using var app = Build([.. args, "--Logging:LogLevel:Default=Warning"]);
        return await VerifyVerb.RunAsync(app.Services.GetRequiredService<Database>(), Console.Out, CancellationToken.None);
    }

    private static async Task<int> BackupAsync(string[] args, string? file)
    {
        if (file is null)
        {
            await Console.Error.WriteLineAsync("Say where to: -- backup incidents-monday.db");
            return 1;
        }
        await using var app = Build([.. args, "--Logging:LogLevel:Default=Warning"]);
        return await BackupVerb.RunAsync(app.Services.GetRequiredService<Database>(), file, Console.Out, CancellationToken.None);
    }

    private static async Task<int> AuditAsync(string[] args, AuditWords words)
    {
        await using var app = Build([.. args, "--Logging:LogLevel:Default=Warning"]);
        return await AuditVerb.RunAsync(app.Services.GetRequiredService<Database>(), words, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), Console.Out, CancellationToken.None);
    }

    private static async Task<int> EraseAsync(string[] args, EraseWords words)
    {
        await using var app = Build([.. args, "--Logging:LogLevel:Default=Warning"]);
        if (words.IsDryRun) await app.Services.GetRequiredService<Database>().OpenToReadAsync(CancellationToken.None);
        else await app.OpenAsync(CancellationToken.None);
        var code = await EraseVerb.RunAsync(app.Services, words, Console.Out, CancellationToken.None);
        if (!words.IsDryRun) await HistoryVerbs.NoteAsync(app.Services, "erase", code == 0 ? AuditOutcome.Done : AuditOutcome.NotPossible);
        return code;
    }

    private static Task<int> BacktestAsync(string[] args, BacktestWords words) => BacktestVerb.RunAsync(
        words,
        (more, adjust) => Build([.. args, "--Logging:LogLevel:Default=Warning", .. more], adjust),
        Console.Out,
        CancellationToken.None);
}
