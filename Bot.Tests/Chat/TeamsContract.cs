using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Scenarios.Chats;
using ChatOpsIncidentBot.Tests.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Chat;

/// <summary>Microsoft Teams, as the strict stand-in has it.</summary>
internal sealed class TeamsContract : ChatPlatformContract
{
    [Test]
    public async Task An_incident_has_no_channel_of_its_own_and_nothing_is_wrong_with_that() =>
        (await Chat.CreateConversationAsync("inc-1-payments", false, "key", default)).ShouldBeOfType<Delivery.Failed>().Kind.ShouldBe(FailureKind.NotOffered);

    [Test]
    public async Task Nobody_can_tell_what_became_of_a_message() => (await Chat.FindAsync("#incidents", null, "key", DateTimeOffset.UnixEpoch, default)).ShouldBeOfType<Found.CannotTell>();

    /// <summary>The library that keeps it renews it five minutes before it ends.</summary>
    [TestCase(3600, false)]
    [TestCase(240, true)]
    public async Task The_bots_own_token_is_kept_and_renewed_before_it_ends(int lasts, bool isRenewed)
    {
        var teams = ((Eyes)Opened).Teams;
        teams.TokenLasts = lasts;
        await Post("#incidents", "one");
        var before = teams.Logins;
        await Post("#incidents", "two");

        (teams.Logins > before).ShouldBe(isRenewed);
        before.ShouldBeGreaterThan(0);
    }

    [Test]
    public async Task A_channel_that_is_not_there_is_said_to_be_gone()
    {
        var failed = (await Chat.PostAsync("#nowhere", null, Message.Line("x"), "key", default)).ShouldBeOfType<Delivery.Failed>();
        failed.Kind.ShouldBe(FailureKind.ConversationGone);
        failed.Reason.ShouldEndWith(".");
    }

    [Test]
    public async Task A_message_that_is_gone_cannot_be_edited()
    {
        var post = await Post("#incidents", "one");
        (await Chat.UpdateAsync(post with { Message = "7" }, Message.Line("x"), default)).ShouldBeOfType<Delivery.Failed>().Kind.ShouldBe(FailureKind.Rejected);
    }

    protected override async Task<PlatformEyes> OpenAsync()
    {
        var teams = await TeamsStandIn.StartAsync();
        foreach (var name in new[] { "alice", "bob" }) teams.Tenant.AddUser(name);
        foreach (var channel in new[] { "incidents", "oncall", "engineering", "leadership" }) teams.Tenant.AddChannel(channel);
        var folder = Directory.CreateTempSubdirectory("incident-contract-").FullName;
        Sample.CopyTo(folder);
        var bot = Program.Build(["--contentRoot", folder, .. TeamsChat.Arguments(teams)], builder =>
        {
            TeamsChat.LeadLogin(builder, teams);
            builder.Logging.ClearProviders();
        });
        var database = bot.Services.GetRequiredService<Database>();
        await database.OpenAsync(CancellationToken.None);
        await database.WriteAsync(async session =>
        {
            await TeamsConversationTable.SaveAsync(session, new TeamsConversationRow { Conversation = TeamsTenant.Team, Kind = TeamsConversationRow.Team, ServiceUrl = teams.ServiceUrl, SeenAt = DateTimeOffset.UnixEpoch });
            return true;
        }, CancellationToken.None);
        return new Eyes(teams, bot, folder);
    }

    private sealed class Eyes(TeamsStandIn teams, WebApplication bot, string folder) : PlatformEyes
    {
        public TeamsStandIn Teams => teams;

        public override IChatPlatform Chat => bot.Services.GetServices<IChatPlatform>().Single(platform => platform.Platform == Platform.Teams);

        public override Task<IReadOnlyList<Seen>> ReadAsync(string conversation) => Task.FromResult<IReadOnlyList<Seen>>([.. teams.Tenant.In(conversation).Select(message =>
        {
            var head = message.Conversation.Split(";messageid=");
            var called = CardRules.Mentions(message.Card).Select(mention => teams.Tenant.Users.Single(user => user.Directory == mention.Id).Name);
            return new Seen(message.Id, head.Length > 1 && head[1] != message.Id ? head[1] : null, message.Said, [.. called], [.. CardRules.Links(message.Card)], IsPinned: false);
        })]);

        public override Task<Room> LookAsync(string conversation) => throw new NotSupportedException("An incident has no room of its own.");

        public override async ValueTask DisposeAsync()
        {
            await bot.DisposeAsync();
            await teams.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
