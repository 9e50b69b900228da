using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Chat.Local;
using ChatOpsIncidentBot.Tests.Storage;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Chat;

/// <summary>The local workspace, read as its page shows it.</summary>
internal sealed class LocalContract : ChannelPlatformContract
{
    protected override async Task<PlatformEyes> OpenAsync()
    {
        var place = await TestDatabase.NewAsync(DatabaseProvider.Sqlite);
        return new Eyes(place, await place.OpenAsync());
    }

    private sealed class Eyes(TestDatabase place, Database database) : PlatformEyes
    {
        private static readonly LocalRenderer Renderer = new(new People([Person("alice"), Person("bob")]));

        public override IChatPlatform Chat { get; } = new LocalPlatform(database, new LocalEvents(), new NamedGroups([]), TimeProvider.System);

        public override async Task<IReadOnlyList<Seen>> ReadAsync(string conversation)
        {
            var messages = await database.Read(session => LocalTables.ReadAsync(session, LocalIds.Of(conversation), "alice"));
            return [.. messages.Select(See)];
        }

        public override async Task<Room> LookAsync(string conversation)
        {
            var id = LocalIds.Of(conversation);
            var room = await database.Read(session => LocalTables.FindAsync(session, id)) ?? throw new InvalidOperationException($"There is no {conversation}.");
            var people = await database.Read(session => session.QueryAsync<string>("SELECT person FROM local_members WHERE conversation = @id", new { id }));
            return new Room(room.Name, room.Topic, room.IsPrivate, people);
        }

        public override ValueTask DisposeAsync() => place.DisposeAsync();

        private static Seen See(LocalMessage message)
        {
            var page = LocalWorkspace.Parse(Renderer.Blocks(LocalJson.Read(message.Body), button => Html.Of($"<button>{button.Label}</button>")).Markup);
            page.QuerySelectorAll("script, img").ShouldBeEmpty();
            return new Seen(
                Text(message.Id), message.Thread is { } thread ? Text(thread) : null, page.Body!.TextContent, [.. page.QuerySelectorAll(".mention").Select(mention => mention.TextContent.TrimStart('@'))],
                [.. page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)], message.Pinned);
        }

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

        private static Person Person(string name) => new() { Id = new PersonId(name), Name = name, TimeZone = DateTimeZone.Utc };
    }
}
