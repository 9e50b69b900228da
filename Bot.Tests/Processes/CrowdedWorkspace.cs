using System.Text.Json;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// Fifty teams with a service, a policy of two levels and two people each, so that fifty incidents have no conversation in common and Slack's pace of a message
/// a second holds nothing up. The second level is paged three seconds after the first.
/// </summary>
internal sealed class CrowdedWorkspace : IAsyncDisposable
{
    public const int Teams = 50;
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private CrowdedWorkspace(SlackStandIn slack, string folder) => (Slack, Folder) = (slack, folder);

    public SlackStandIn Slack { get; }

    public string Folder { get; }

    public Dictionary<string, string> Environment => new()
    {
        ["Slack__BotToken"] = Slack.BotToken,
        ["Slack__SigningSecret"] = Secret,
        ["Slack__ApiUrl"] = Slack.ApiUrl.ToString(),
        ["Slack__EditsPerMinute"] = "100000",
        ["Outbox__SendTimeout"] = "2s",
        ["Outbox__Grace"] = "1s",
    };

    public static string Lead(int team) => $"U0LEAD{team}";

    public static string Boss(int team) => $"U0BOSS{team}";

    public static async Task<CrowdedWorkspace> OpenAsync()
    {
        var slack = await SlackStandIn.StartAsync();
        slack.AddUser("U0ALICE", "alice", "alice@example.com");
        slack.AddChannel("incidents");
        slack.AddChannel("oncall");
        for (var team = 0; team < Teams; team++)
        {
            slack.AddUser(Lead(team), $"lead{team}");
            slack.AddUser(Boss(team), $"boss{team}");
        }
        var folder = Directory.CreateTempSubdirectory("incident-crowd-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), Settings());
        return new CrowdedWorkspace(slack, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Slack.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Settings()
    {
        var teams = Enumerable.Range(0, Teams).ToList();
        var people = teams.SelectMany(team => new[] { Lead(team), Boss(team) }).Append("U0ALICE").ToDictionary(id => id[2..].ToLowerInvariant(), id => new { Name = id, SlackId = id });
        object policy(int team) => new
        {
            Levels = new[]
            {
                new { Name = "Lead", ResponseTime = "3s", Contacts = new[] { new { Person = $"lead{team}" } } },
                new { Name = "Boss", ResponseTime = "1h", Contacts = new[] { new { Person = $"boss{team}" } } },
            },
        };
        return JsonSerializer.Serialize(new
        {
            People = people,
            Contacts = new { MostDirectMessages = 1000 },
            EscalationPolicies = teams.ToDictionary(team => team == 0 ? "default" : $"policy{team}", policy),
            Services = teams.ToDictionary(team => $"svc{team}", team => new { EscalationPolicy = team == 0 ? "default" : $"policy{team}" }),
            Severities = Enumerable.Range(1, 4).Select(number => $"SEV{number}").ToDictionary(name => name, name => new { Description = name, EscalationPolicy = "default", UpdateEvery = "10h" }),
        });
    }
}
