using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Time.Testing;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>Whatever the policies, rotations, overrides and the instant: what the engine does, with its database, its sweep and time that passes, is what was shown before.</summary>
internal sealed class TheSimulationIsTrue
{
    private static readonly string[] People = ["alice", "bob", "carol", "dave", "erin", "frank", "grace"];
    private static readonly string[] Lengths = ["weekly", "daily", "8h", "always"];
    private static readonly string[] Hours = ["Mon-Fri 09:00-17:00", "22:00-06:00", "Sat-Sun", "Fri 17:00-Mon 09:00"];

    [Test]
    public async Task It_equals_what_the_engine_then_does([Range(1, 30)] int seed)
    {
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("incident-simulation-").FullName;
        try
        {
            Sample.CopyTo(folder);
            var begin = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(60 * 24 * 300));
            await using var bot = await RunningBot.StartAsync(folder, Settings(random), new FakeTimeProvider(begin), new ScriptedPlatform());
            for (var number = 1; number <= 3; number++) await bot.Types("alice", $"override {(random.Next(2) == 0 ? "first" : "second")} @{People[random.Next(People.Length)]} {begin.AddHours(random.Next(1, 60)):yyyy-MM-dd HH:mm} {random.Next(1, 30)}h");
            bot.Clock.Advance(TimeSpan.FromMinutes(random.Next(60 * 24)));
            if (random.Next(2) == 0)
            {
                // It takes a turn and is then done with: two that climb at once would take turns from each other.
                await bot.Types("alice", "declare sev3 Before service=it anyway=yes");
                await bot.Types("alice", "ack INC-1");
            }

            var shown = await bot.Get<Rehearsals>().RunAsync(new RehearsalWish(null, Severity.Sev3, "it", bot.Clock.GetUtcNow()), CancellationToken.None);
            var reply = await bot.Types("alice", "declare sev3 Trouble service=it anyway=yes");
            reply.ShouldBeOfType<Reply.Say>();
            var number2 = (await bot.Incident(2)) is null ? 1 : 2;
            while ((await bot.Incident(number2))!.Paging is Paging.Waiting waiting)
            {
                bot.Clock.SetUtcNow(waiting.Until);
                await bot.Get<DueSweep>().RunOnceAsync(DueInstants.Escalation, bot.Clock.GetUtcNow(), CancellationToken.None);
            }

            var done = await bot.Get<Database>().ReadAsync(session => TimelineTable.ReadAsync(session, number2), CancellationToken.None);
            var steps = done.Select(row => (row.RecordedAt, What: IncidentJson.ReadEvent(row.Data))).Where(row => row.What is LevelNotified or LevelPassedOver or EscalationExhausted);
            steps.Select(step => Told(step.RecordedAt, step.What)).ShouldBe(shown.Steps.Select(step => Told(step.At, step.What)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Told(DateTimeOffset at, IncidentEvent what) => at.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture) + " " + what switch
    {
        LevelNotified level => $"{level.Cycle}.{level.Level} {level.Name}: {string.Join(' ', level.People)}; {string.Join(' ', level.Channels)} until {level.Until:s} turn {level.Turn} everyone {level.EveryoneAnswersEvery} by {string.Join(' ', level.Steps.Select(step => $"{step.Person} {step.Method} {step.DueFor(Severity.Sev3):s}"))}",
        LevelPassedOver passed => $"{passed.Cycle}.{passed.Level} {passed.Name} passed over {passed.IsClosed} {string.Join(' ', passed.Channels)}",
        _ => what.Kind,
    };

    private static string[] Settings(Random random)
    {
        var settings = new List<string> { "--Services:it:EscalationPolicy=it" };
        foreach (var rotation in new[] { "first", "second" })
        {
            settings.AddRange([$"--Rotations:{rotation}:Every={Lengths[random.Next(Lengths.Length)]}", $"--Rotations:{rotation}:Start=2026-0{random.Next(1, 9)}-05T09:00", $"--Rotations:{rotation}:TimeZone={(random.Next(2) == 0 ? "Europe/Berlin" : "America/New_York")}"]);
            for (var member = 0; member < random.Next(1, 4); member++) settings.Add($"--Rotations:{rotation}:Members:{member}={People[(random.Next(3) + member * 2) % People.Length]}");
        }
        foreach (var person in People) settings.AddRange([$"--People:{person}:Rules=chat 0m, mention {random.Next(1, 90)}m", $"--People:{person}:QuietHours={random.Next(18, 24)}:00-0{random.Next(5, 9)}:30"]);
        settings.AddRange(Policy(random, "it"));
        settings.AddRange(Policy(random, "otherwise"));
        if (random.Next(2) == 0) settings.AddRange([$"--EscalationPolicies:it:Hours={Hours[random.Next(Hours.Length)]}", "--EscalationPolicies:it:TimeZone=Europe/Berlin", "--EscalationPolicies:it:Otherwise=otherwise"]);
        return [.. settings];
    }

    private static IEnumerable<string> Policy(Random random, string name)
    {
        yield return $"--EscalationPolicies:{name}:Repeat={random.Next(4)}";
        for (var level = 0; level < random.Next(1, 5); level++)
        {
            var at = $"--EscalationPolicies:{name}:Levels:{level}";
            yield return $"{at}:Name=Level {level}";
            yield return $"{at}:ResponseTime={random.Next(1, 600)}m";
            if (random.Next(3) == 0) yield return $"{at}:Hours={Hours[random.Next(Hours.Length)]}";
            if (random.Next(3) == 0) yield return random.Next(2) == 0 ? $"{at}:RoundRobin=true" : $"{at}:AcknowledgeBy=everyone";
            for (var contact = 0; contact < random.Next(1, 4); contact++)
            {
                yield return $"{at}:Contacts:{contact}:" + random.Next(5) switch
                {
                    0 or 1 => "Rotation=first",
                    2 => "Rotation=second",
                    3 => $"Person={People[random.Next(People.Length)]}",
                    _ => "Channel=#engineering",
                };
            }
        }
    }
}
