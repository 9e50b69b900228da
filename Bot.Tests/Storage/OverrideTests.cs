using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class OverrideTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Bob = new("bob"), Carol = new("carol"), Grace = new("grace");

    private static readonly Rotations Rotations = new([
        Rotation.Of("primary", new RotationLayer { Members = [Bob, Carol], Every = ShiftLength.OfDays(7), Start = new LocalDateTime(2026, 1, 5, 9, 0), TimeZone = DateTimeZone.Utc }),
    ]);

    private static readonly People Listed = new([.. new[] { Bob, Carol, Grace }.Select(person => new Person { Id = person, Name = person.Value, TimeZone = DateTimeZone.Utc })]);

    private FakeTimeProvider _clock = null!;

    [SetUp]
    public void SetClock() => _clock = new FakeTimeProvider(Now);

    [Test]
    public async Task Of_many_that_overlap_and_are_made_at_the_same_moment_one_is_made()
    {
        var book = new OverrideBook(Rotations, Listed, Database, _clock);
        var workflow = Workflow(book);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Add(workflow, number)));

        outcomes.Count(outcome => outcome.Problem is null).ShouldBe(1);
        book.Present.Overrides.ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    [Test]
    public async Task Somebody_whom_the_settings_no_longer_list_is_on_call_no_more()
    {
        await Add(Workflow(new OverrideBook(Rotations, Listed, Database, _clock)), 0);
        var without = new OverrideBook(Rotations, new People([.. Listed.All.Where(person => person.Id != Grace)]), Database, _clock);

        (await without.NowAsync(CancellationToken.None)).At("primary", Now.AddMinutes(1)).ShouldBe([Bob]);
    }

    [Test]
    public async Task What_was_kept_is_what_is_read()
    {
        var book = new OverrideBook(Rotations, Listed, Database, _clock);
        await Add(Workflow(book), 0);
        var again = await new OverrideBook(Rotations, Listed, Database, _clock).NowAsync(CancellationToken.None);

        again.Overrides.ShouldBe(book.Present.Overrides);
        again.At("primary", Now.AddHours(1)).ShouldBe([Grace]);
        again.At("primary", Now.AddHours(3)).ShouldBe([Bob]);
    }

    [Test]
    public async Task A_removed_one_stays_in_the_history_up_to_its_removal()
    {
        var book = new OverrideBook(Rotations, Listed, Database, _clock);
        await Add(Workflow(book), 0);
        _clock.Advance(TimeSpan.FromHours(1));
        await Workflow(book).RemoveAsync(1, Bob, Platform.Slack, "remove", CancellationToken.None);
        var read = await book.NowAsync(CancellationToken.None);

        read.At("primary", Now.AddMinutes(59)).ShouldBe([Grace]);
        read.At("primary", Now.AddHours(1)).ShouldBe([Bob]);
    }

    [Test]
    public async Task A_decision_of_another_node_knows_it_at_once()
    {
        Assume.That(Database.IsShared, "Several nodes share PostgreSQL only.");
        var (here, there) = (new OverrideBook(Rotations, Listed, Database, _clock), new OverrideBook(Rotations, Listed, Database, _clock));
        await there.NowAsync(CancellationToken.None);
        await Add(Workflow(here), 0);

        var playbook = await Database.Write(session => there.ForAsync(session, Nothing));
        playbook.WhoAnswers(new Contact.Rotation("primary"), Now.AddMinutes(5)).ShouldBe([Grace]);
    }

    [Test]
    public async Task A_tick_that_read_before_a_change_does_not_undo_it()
    {
        var book = new OverrideBook(Rotations, Listed, Database, _clock);
        await book.NowAsync(CancellationToken.None);
        await Task.WhenAll(book.RefreshAsync(CancellationToken.None), Add(Workflow(book), 0), book.RefreshAsync(CancellationToken.None));

        book.Present.At("primary", Now.AddMinutes(5)).ShouldBe([Grace]);
    }

    private static Playbook Nothing { get; } = new() { PlanFor = (_, _) => throw new NotSupportedException(), WhoAnswers = (_, _) => [], UpdateEvery = _ => TimeSpan.Zero, Describe = _ => "", Roles = [], Services = [] };

    private OverrideWorkflow Workflow(OverrideBook book) => new(Database, book, new OverrideWriter(new Outbox(new OutboxSignal()), new ChannelSettings("#incidents", "#oncall")), _clock);

    private static Task<OverrideOutcome> Add(OverrideWorkflow workflow, int number) =>
        workflow.AddAsync(new WantedOverride("primary", Grace, Now.AddMinutes(number), Now.AddHours(2), "a reason", Carol), Platform.Slack, $"key-{number}", CancellationToken.None);
}
