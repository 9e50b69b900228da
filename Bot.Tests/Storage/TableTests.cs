using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class TableTests(DatabaseProvider provider) : StorageTests(provider)
{
    [Test]
    public async Task An_incident_comes_back_as_it_was_saved()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1, 4, "monitoring", "C1", "abc")));

        var row = await Database.Write(session => IncidentTable.LoadAsync(session, 1));

        row.ShouldBeEquivalentTo(Rows.Incident(1, 4, "monitoring", "C1", "abc"));
        (await Database.Read(session => IncidentTable.ByConversationAsync(session, "slack", "C1")))!.Number.ShouldBe(1);
        (await Database.Read(session => IncidentTable.ByConversationAsync(session, "teams", "C1"))).ShouldBeNull();
        (await Database.Read(session => IncidentTable.LoadAsync(session, 2))).ShouldBeNull();
    }

    [Test]
    public async Task Only_who_knows_the_latest_state_may_change_it()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1, 4)));

        var late = await Database.Write(session => IncidentTable.UpdateAsync(session, Rows.Incident(1, 4, "resolved"), 3));
        var right = await Database.Write(session => IncidentTable.UpdateAsync(session, Rows.Incident(1, 5, "identified"), 4));

        (late, right).ShouldBe((false, true));
        (await Database.Read(session => IncidentTable.LoadAsync(session, 1)))!.Status.ShouldBe("identified");
    }

    [Test]
    public async Task Open_and_recent_incidents_are_listed_the_newest_first()
    {
        await Database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1));
            await IncidentTable.InsertAsync(session, Rows.Incident(2, status: "resolved"));
            await IncidentTable.InsertAsync(session, Rows.Incident(3));
        });

        (await Database.Read(session => IncidentTable.OpenAsync(session, 10))).Select(row => row.Number).ShouldBe([3, 1]);
        (await Database.Read(session => IncidentTable.RecentAsync(session, Rows.Noon.AddMinutes(2), 10)))
            .Select(row => row.Number).ShouldBe([3, 2]);
        (await Database.Read(IncidentTable.CountByStatusAndSeverityAsync))
            .Select(count => (count.Status, count.Severity, count.Count)).ShouldBe([("investigating", 1, 2L), ("resolved", 1, 1L)]);
    }

    [Test]
    public async Task A_timeline_comes_back_in_order_and_its_chain_holds()
    {
        var first = Rows.Entry(1, reason: "because");
        var second = Rows.Entry(1, first, "{}");
        await Database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1));
            await TimelineTable.AppendAsync(session, first);
            await TimelineTable.AppendAsync(session, second);
        });

        var rows = await Database.Read(session => TimelineTable.ReadAsync(session, 1));

        rows.ShouldBeEquivalentTo(new List<TimelineRow> { first, second });
        TimelineHash.Verify(rows, second.Hash).ShouldBeTrue();
    }

    [Test]
    public async Task An_entry_that_does_not_follow_the_last_one_is_refused()
    {
        var first = Rows.Entry(1);
        var (second, third) = (Rows.Entry(1, first), Rows.Entry(1, Rows.Entry(1, first)));
        await Database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1));
            await TimelineTable.AppendAsync(session, first);
        });

        foreach (var wrong in new[] { third, second with { PreviousHash = third.Hash }, second with { Sequence = 3 } })
        {
            (await Should.ThrowAsync<Exception>(Database.Write(session => TimelineTable.AppendAsync(session, wrong)))).Message.ShouldContain("follows the one before it");
        }
        await Database.Write(session => TimelineTable.AppendAsync(session, second));
        (await Should.ThrowAsync<Exception>(Database.Write(session => TimelineTable.AppendAsync(session, second)))).Message.ShouldNotBeEmpty();
    }

    [Test]
    public async Task A_delivery_is_found_again_until_it_is_purged()
    {
        await Database.Write(async session =>
        {
            await InboxTable.AddAsync(session, new InboxRow { Key = "a", AcceptedAt = Rows.Noon, Reply = "done", Incident = 3 });
            await InboxTable.AddAsync(session, new InboxRow { Key = "b", AcceptedAt = Rows.Noon.AddHours(1), Reply = "" });
        });

        (await Database.Read(session => InboxTable.ReplyAsync(session, "a"))).ShouldBe("done");
        (await Database.Write(session => InboxTable.PurgeAsync(session, Rows.Noon.AddHours(1)))).ShouldBe(1);
        (await Database.Read(session => InboxTable.ReplyAsync(session, "a"))).ShouldBeNull();
        (await Database.Read(session => InboxTable.ReplyAsync(session, "b"))).ShouldBe("");
    }

    [Test]
    public async Task A_card_that_moved_is_found_at_its_new_place()
    {
        await Database.Write(session => CardTable.SaveAsync(
            session, new CardRow { Key = "status:1", Platform = "slack", Conversation = "C1", Message = "1.1", Incident = 1 }));
        await Database.Write(session => CardTable.SaveAsync(
            session, new CardRow { Key = "status:1", Platform = "slack", Conversation = "C2", Message = "2.2", Incident = 1 }));

        (await Database.Read(session => CardTable.FindAsync(session, "status:1")))!.Message.ShouldBe("2.2");
        (await Database.Read(session => CardTable.OfIncidentAsync(session, 1))).ShouldHaveSingleItem().Conversation.ShouldBe("C2");
    }

    [Test]
    public async Task A_fact_is_set_changed_and_removed()
    {
        await Database.Remember("color", "blue");
        await Database.Remember("color", "red");
        (await Database.Recall("color")).ShouldBe("red");

        await Database.Write(session => FactTable.RemoveAsync(session, "color"));
        (await Database.Recall("color")).ShouldBeNull();
    }
}
