using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A setting may be a file of its own, as Docker and Kubernetes hand out secrets.</summary>
[NonParallelizable]
internal sealed class SecretsAsFiles
{
    private const string Variable = "Database__ConnectionString";

    private string _folder = "", _secrets = "";

    [SetUp]
    public void New()
    {
        _folder = Directory.CreateTempSubdirectory("incident-secrets-").FullName;
        Sample.CopyTo(_folder);
        _secrets = Directory.CreateDirectory(Path.Combine(_folder, "secrets")).FullName;
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_file_counts_more_than_the_settings_and_less_than_the_environment()
    {
        await File.WriteAllTextAsync(Path.Combine(_secrets, Variable), "Data Source=from-a-file.db\n");
        await File.WriteAllTextAsync(Path.Combine(_secrets, "notes"), "none of our business");

        (await DatabaseAsync("secrets")).ShouldBe("Data Source=from-a-file.db");
        Environment.SetEnvironmentVariable(Variable, "Data Source=from-the-environment.db");
        try
        {
            (await DatabaseAsync(_secrets)).ShouldBe("Data Source=from-the-environment.db");
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Test]
    public void A_folder_that_is_not_there_stops_the_start() =>
        Should.Throw<SettingsMistakesException>(() => Build("nowhere")).Message.ShouldContain("Secrets:Folder 'nowhere' is no folder; allowed: the folder with a file for each secret, such as /run/secrets.");

    [Test]
    public void A_previous_secret_without_a_present_one_or_equal_to_it_is_a_mistake()
    {
        Should.Throw<SettingsMistakesException>(() => Build("secrets", "--Slack:PreviousSigningSecret", "old")).Message.ShouldContain("Slack:PreviousSigningSecret is there without SigningSecret");
        Should.Throw<SettingsMistakesException>(() => Build("secrets", "--Alerts:Sources:a:Token", "same", "--Alerts:Sources:a:PreviousToken", "same")).Message.ShouldContain("Alerts:Sources:a:PreviousToken is the same as Token");
    }

    private async Task<string> DatabaseAsync(string secrets)
    {
        await using var app = Build(secrets);
        return app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString;
    }

    private WebApplication Build(string secrets, params string[] more) => Program.Build(["--contentRoot", _folder, "--Secrets:Folder", secrets, .. more]);
}
