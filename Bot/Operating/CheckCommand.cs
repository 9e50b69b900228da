using ChatOpsIncidentBot.Pages.SignIn;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Operating;

/// <summary><c>-- check</c>: looks at settings, database and platforms without starting anything, one line each.</summary>
public static class CheckCommand
{
    /// <returns>The exit code: 1 when something is wrong.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var database = await DatabaseAsync(services.GetRequiredService<Database>(), cancellationToken);
        var findings = new List<Finding> { new("settings", true, "no mistakes"), database };
        foreach (var unread in services.GetRequiredService<UnreadSettings>().Sentences) await output.WriteLineAsync($"hint  settings: {unread}");
        if (database.Ok) findings.Add(await services.GetRequiredService<SecretChecks>().LookAsync(cancellationToken));
        findings.AddRange(services.GetRequiredService<RunbookChecks>().Look());
        findings.AddRange(services.GetRequiredService<TemplateChecks>().Look());
        findings.AddRange(services.GetRequiredService<StatusPageCheck>().Look());
        findings.AddRange(await services.GetRequiredService<PrometheusCheck>().LookAsync(cancellationToken));
        if (await services.GetRequiredService<SignInCheck>().LookAsync(cancellationToken) is { } signIn) findings.Add(new Finding("sign-in", signIn.Ok, signIn.Detail, "Correct SignIn:Authority, and give people an e-mail address or the provider's id"));
        findings.AddRange(await services.GetRequiredService<MirrorCheck>().LookAsync(cancellationToken));
        // While the bot runs it holds the database: what the platforms say is worth asking all the same.
        if (database.Ok) findings.AddRange(await services.GetRequiredService<OnCallChecks>().LookAsync(cancellationToken));
        findings.AddRange(await services.GetRequiredService<PlatformChecks>().LookAsync(0, cancellationToken));
        findings.AddRange(await services.GetRequiredService<AlertmanagerChecks>().LookAsync(cancellationToken));
        if (database.Ok) findings.AddRange(await PoliciesAsync(services, cancellationToken));
        foreach (var finding in findings) await output.WriteLineAsync(Line(finding));
        return findings.TrueForAll(finding => finding.Ok) ? 0 : 1;
    }

    private static async Task<IEnumerable<Finding>> PoliciesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Workflow.OverrideBook>().RefreshAsync(cancellationToken);
        await services.GetRequiredService<Workflow.GroupBook>().RefreshAsync(cancellationToken);
        await services.GetRequiredService<Workflow.ContactBook>().RefreshAsync(cancellationToken);
        return services.GetRequiredService<PolicyCheck>().Look(services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    private static string Line(Finding finding) =>
        $"{(finding.Ok ? "ok  " : "FAIL")}  {finding.Name}: {finding.Detail}{(finding is { Ok: false, Remedy: { } remedy } ? " -> " + remedy : "")}";

    private static async Task<Finding> DatabaseAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            await database.OpenAsync(cancellationToken);
            await database.PingAsync(cancellationToken);
            return new Finding("database", true, database.Describe);
        }
        catch (Exception failure) when (failure is DatabaseRefusedException or NotSavedException)
        {
            return new Finding("database", false, failure.Message);
        }
    }
}
