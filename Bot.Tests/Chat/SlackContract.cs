using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Chat;

/// <summary>Slack, as the strict stand-in has it.</summary>
internal sealed class SlackContract : ChannelPlatformContract
{
    protected override async Task<PlatformEyes> OpenAsync()
    {
        var slack = await SlackStandIn.StartAsync();
        foreach (var name in new[] { "alice", "bob" }) slack.AddUser("U0" + name.ToUpperInvariant(), name, name + "@example.com");
        foreach (var channel in new[] { "incidents", "oncall", "engineering", "leadership" }) slack.AddChannel(channel);
        var folder = Directory.CreateTempSubdirectory("incident-contract-").FullName;
        Sample.CopyTo(folder);
        var bot = Program.Build(
            ["--contentRoot", folder, "--Slack:BotToken", slack.BotToken, "--Slack:SigningSecret", "8f742231b10e8888", "--Slack:ApiUrl", slack.ApiUrl.ToString()],
            builder => builder.Logging.ClearProviders());
        await bot.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        return new Eyes(slack, bot, folder);
    }

    private sealed class Eyes(SlackStandIn slack, WebApplication bot, string folder) : PlatformEyes
    {
        public override IChatPlatform Chat => bot.Services.GetServices<IChatPlatform>().Single(platform => platform.Platform == Platform.Slack);

        public override Task<IReadOnlyList<Seen>> ReadAsync(string conversation)
        {
            var channel = Channel(conversation);
            var pins = channel.Pins.Select(pin => pin.Ts).ToHashSet();
            return Task.FromResult<IReadOnlyList<Seen>>([.. channel.Messages.Select(message => new Seen(
                message.Ts, message.ThreadTs, message.Said, [.. message.Mentions.Select(Who)], [.. message.Links.Select(link => link.Url)], pins.Contains(message.Ts)))]);
        }

        public override Task<Room> LookAsync(string conversation)
        {
            var channel = Channel(conversation);
            return Task.FromResult(new Room(channel.Name, channel.Topic, channel.IsPrivate, [.. channel.Members.Where(member => member != slack.BotUserId).Select(Name)]));
        }

        public override async ValueTask DisposeAsync()
        {
            await bot.DisposeAsync();
            await slack.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        private StandInChannel Channel(string conversation) => Target.IsPerson(conversation, out var person) ? slack.Direct("U0" + person.Value.ToUpperInvariant()) : slack.Channel(conversation);

        /// <summary>What is no person (a group, a channel, everybody) stays as Slack writes it.</summary>
        private static string Who(string mention) => mention.StartsWith("<@U0", StringComparison.Ordinal) ? Name(mention[2..^1]) : mention;

        private static string Name(string user) => user["U0".Length..].ToLowerInvariant();
    }
}
