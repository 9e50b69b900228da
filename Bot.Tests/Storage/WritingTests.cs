using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class WritingTests(DatabaseProvider provider) : StorageTests(provider)
{
    [Test]
    public async Task What_was_written_is_there_after_the_database_was_opened_anew()
    {
        await Database.Remember("color", "blue");
        await Database.DisposeAsync();

        var again = await Place.OpenAsync();

        (await again.Recall("color")).ShouldBe("blue");
    }

    [Test]
    public async Task One_write_that_throws_does_not_hurt_the_others_that_wait_with_it()
    {
        var writes = Enumerable.Range(0, 300).Select(i => Database.Write(async session =>
        {
            await FactTable.SetAsync(session, $"fact {i}", "kept");
            return i % 10 == 3 ? throw new InvalidDataException($"number {i}") : i;
        })).ToList();

        for (var i = 0; i < writes.Count; i++)
        {
            if (i % 10 == 3)
            {
                (await Should.ThrowAsync<InvalidDataException>(writes[i])).Message.ShouldBe($"number {i}");
            }
            else
            {
                (await writes[i]).ShouldBe(i);
            }
        }
        (await Database.Read(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM facts WHERE value = 'kept'"))).ShouldBe(270);
    }

    [Test]
    public async Task Nothing_is_visible_before_the_commit()
    {
        var written = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var write = Task.Run(() => Database.Write(async session =>
        {
            await FactTable.SetAsync(session, "secret", "out");
            written.SetResult();
            await goOn.Task;
        }));
        await written.Task;

        (await Database.Recall("secret")).ShouldBeNull();
        write.IsCompleted.ShouldBeFalse();
        goOn.SetResult();
        await write;
        (await Database.Recall("secret")).ShouldBe("out");
    }

    [Test]
    public async Task What_waits_for_the_commit_runs_after_it_and_before_the_caller_goes_on()
    {
        string? seen = null;

        await Database.Write(async session =>
        {
            session.OnCommitted(() => throw new InvalidOperationException("hurts nobody"));
            session.OnCommitted(() => seen = Database.Recall("color").GetAwaiter().GetResult());
            await FactTable.SetAsync(session, "color", "blue");
        });

        seen.ShouldBe("blue");
    }

    [Test]
    public async Task What_waits_for_the_commit_never_runs_where_it_was_rolled_back()
    {
        var ran = false;

        await Should.ThrowAsync<InvalidDataException>(Database.Write(session =>
        {
            session.OnCommitted(() => ran = true);
            throw new InvalidDataException();
        }));
        await Database.Remember("something else");

        ran.ShouldBeFalse();
    }

    [Test]
    public async Task A_failed_statement_spoils_the_whole_write_even_where_it_was_caught()
    {
        await Should.ThrowAsync<Exception>(Database.Write(async session =>
        {
            await FactTable.SetAsync(session, "color", "blue");
            try
            {
                await session.ExecuteAsync("INSERT INTO no_such_table (a) VALUES (1)");
            }
            catch (Exception)
            {
                // Looked away.
            }
        }));

        (await Database.Recall("color")).ShouldBeNull();
    }

    [Test]
    public async Task A_write_inside_a_write_is_refused_at_once()
    {
        var e = await Should.ThrowAsync<InvalidOperationException>(Database.Write(_ => Database.Remember("inner")));

        e.Message.ShouldContain("inside another write");
    }

    [Test]
    public async Task A_write_may_follow_from_what_ran_after_a_commit()
    {
        Task? follow = null;

        await Database.Write(session =>
        {
            session.OnCommitted(() => follow = Database.Remember("followed"));
            return FactTable.SetAsync(session, "first", "yes");
        });
        await follow!;

        (await Database.Recall("followed")).ShouldBe("yes");
    }

    [Test]
    public async Task A_session_is_of_no_use_after_its_write()
    {
        Session? kept = null;
        await Database.Write(session =>
        {
            kept = session;
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<ObjectDisposedException>(kept!.ExecuteAsync("DELETE FROM facts"));
    }

    [Test]
    public async Task A_write_whose_caller_has_gone_is_not_begun()
    {
        var ran = false;
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(Database.WriteAsync(_ => Task.FromResult(ran = true), gone.Token));

        ran.ShouldBeFalse();
    }

    [Test]
    public async Task A_reader_cannot_write()
    {
        await Should.ThrowAsync<Exception>(Database.Read(session => session.ExecuteAsync("DELETE FROM facts")));

        await Database.Remember("still", "works");
        (await Database.Recall("still")).ShouldBe("works");
    }

    [Test]
    public async Task A_reader_sees_one_moment()
    {
        await Database.Remember("color", "blue");

        var (before, after) = await Database.Read(async session =>
        {
            var first = await FactTable.GetAsync(session, "color");
            await Database.Remember("color", "red");
            return (first, await FactTable.GetAsync(session, "color"));
        });

        (before, after).ShouldBe(("blue", "blue"));
    }

    [Test]
    public async Task A_list_of_values_and_more_statements_than_are_kept_prepared_work()
    {
        await Database.Write(async session =>
        {
            for (var i = 0; i < 600; i++)
            {
                await session.ExecuteAsync($"INSERT INTO facts (name, value) VALUES (@name, 'v{i}')", new { name = $"n{i}" });
            }
        });

        string[] names = ["n1", "n599"];
        var two = await Database.Read(session =>
            session.QueryAsync<string>($"SELECT value FROM facts WHERE name {session.AnyOf("names")} ORDER BY name", new { names }));
        two.ShouldBe(["v1", "v599"]);
    }

    [Test]
    public async Task Pinging_a_healthy_database_is_quiet() => await Database.PingAsync(CancellationToken.None);

    [Test]
    public async Task Hundreds_at_once_give_every_number_once()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Database.Write(IncidentTable.NextNumberAsync)));

        numbers.Order().ShouldBe(Enumerable.Range(1, 200));
    }
}
