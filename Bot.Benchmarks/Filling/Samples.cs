using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Benchmarks.Filling;

/// <summary>One incident of each kind, decided by the real rules and written by the real ledger; all others are these again with other words and instants.</summary>
internal static class Samples
{
    /// <summary>What each past one has in its timeline.</summary>
    public const int Entries = 20;

    /// <summary>Numbers from here on are the samples' own, see <see cref="Pattern"/>; the past ones first.</summary>
    public const int First = 987_600_001;

    public const int Past = 10;

    public const int Open = 4;

    private static readonly PersonId Alice = new("alice"), Bob = new("bob"), Carol = new("carol");

    /// <summary>When the samples were declared.</summary>
    public static readonly DateTimeOffset Begin = new(2020, 3, 2, 10, 0, 0, 137, TimeSpan.Zero);

    /// <summary>How long after its declaration an open one escalates, see <see cref="SampleSettings"/>.</summary>
    public static readonly TimeSpan Response = TimeSpan.FromHours(4);

    /// <summary>Which of the past ones the so many-th is like: most are resolved and closed, a few are private, drills, false alarms, or on the status page.</summary>
    public static int PastLike(int number) => (number % 50) switch { 0 => 9, 1 or 2 => 8, 3 => 7, 4 or 5 or 6 => 6, var other => other % 6 };

    public static async Task MakeAsync(IncidentLedger ledger, Database database)
    {
        for (var sample = 0; sample < Past + Open; sample++)
        {
            var which = sample;
            await database.WriteAsync(async session =>
            {
                var telling = new Telling(ledger, session, new IncidentId(First + which));
                await (which < Past ? PastAsync(telling, which) : OpenAsync(telling, which - Past));
                return true;
            }, CancellationToken.None);
        }
    }

    private static async Task PastAsync(Telling telling, int which)
    {
        await telling.BeginAsync(Declared(telling.Id, (Severity)(1 + which % 4), which % 2 == 0) with { IsPrivate = which == 7, IsDrill = which == 9 });
        await telling.DoesAsync(Bob, new IncidentCommand.Acknowledge());
        await telling.DoesAsync(Bob, new IncidentCommand.AssignRole(Role.Commander, Bob));
        await telling.DoesAsync(Carol, new IncidentCommand.AddNote(Words.Note));
        await telling.DoesAsync(Bob, new IncidentCommand.PostUpdate($"We see {Words.Note}", TimeSpan.FromMinutes(30), false, IncidentStatus.Identified) { Impact = $"Customers see {Words.Summary}" });
        if (which == 8) await telling.DoesAsync(Bob, new IncidentCommand.Publish($"Some of you see {Words.Note}", null, [new AffectedComponent("Payment Processing", ComponentStatus.Degraded)], null));
        if (which % 3 == 0) await telling.DoesAsync(Bob, new IncidentCommand.AddAction($"Look after {Words.Note}", Carol, new DateOnly(2020, 4, 1)));
        if (which == 3) await telling.DoesAsync(Carol, new IncidentCommand.FinishAction(1));
        var last = which switch { 2 or 3 or 6 or 7 => 3, 8 => 5, 9 => 2, _ => 4 };
        while (telling.Sequence < Entries - last) await telling.DoesAsync(Carol, new IncidentCommand.AddNote($"Looked at {Words.Note}"));
        if (which == 6)
        {
            await telling.DoesAsync(Bob, new IncidentCommand.Cancel($"A false alarm of {Words.Summary}"));
        }
        else
        {
            await telling.DoesAsync(Bob, new IncidentCommand.Resolve(Words.Summary, $"It was {Words.Note}", []));
            if (which != 9) await telling.DoesAsync(Bob, new IncidentCommand.Close("Nothing to learn from it"));
        }
        await telling.ArchivesAsync();
    }

    /// <summary>What nobody has acknowledged: the next level is called at an instant of its own.</summary>
    private static async Task OpenAsync(Telling telling, int which)
    {
        await telling.BeginAsync(Declared(telling.Id, Severity.Sev4, which % 2 == 0));
        await telling.DoesAsync(Bob, new IncidentCommand.AssignRole(Role.Commander, Bob));
        await telling.DoesAsync(Bob, new IncidentCommand.PostUpdate($"We see {Words.Note}", null, false, null) { Impact = $"Customers see {Words.Summary}" });
        for (var note = 0; note <= which; note++) await telling.DoesAsync(Carol, new IncidentCommand.AddNote($"Looked at {Words.Note}"));
    }

    private static IncidentCommand.Declare Declared(IncidentId id, Severity severity, bool byAlert) => new(id, Words.Title, severity, "slack")
    {
        Service = Words.Service,
        Alert = byAlert ? new SourceAlert("HighErrorRate", Begin.AddMinutes(-2)) { Summary = $"Errors of {Words.Note}", Labels = new Dictionary<string, string> { ["service"] = Words.Service } } : null,
    };

    private sealed class Telling(IncidentLedger ledger, Session session, IncidentId id)
    {
        private DateTimeOffset _at = Begin;

        public IncidentId Id => id;

        public long Sequence { get; private set; }

        public async Task BeginAsync(IncidentCommand.Declare declare)
        {
            await DoesAsync(Alice, declare);
            await DoesAsync(Alice, new IncidentCommand.RecordChannel($"C{id.Number}", $"inc-{id.Number}"));
        }

        /// <summary>Nothing is due of it any more.</summary>
        public async Task ArchivesAsync()
        {
            _at = Begin.AddDays(60);
            await DoesAsync(Alice, new IncidentCommand.ArchiveChannel());
            await DoesAsync(Alice, new IncidentCommand.RecordChannelArchived());
        }

        public async Task DoesAsync(PersonId person, IncidentCommand command)
        {
            var outcome = await ledger.ApplyAsync(session, id, command, new Cause(new Actor.Human(person), Source.Typed, null), _at);
            if (!outcome.IsAccepted) throw new InvalidOperationException($"{id} {command.GetType().Name}: {outcome.Sentence}");
            (Sequence, _at) = (outcome.Incident?.Sequence ?? Sequence, _at.AddSeconds(97));
        }
    }
}
