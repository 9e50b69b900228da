using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Tests.Scenarios.Chats;
using Microsoft.AspNetCore.Builder;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The sample settings on one platform or on several at once, told without a word of any of them.</summary>
internal abstract class PlatformStory(params Platform[] platforms) : BotStory
{
    private readonly List<StoryChat> _chats = [];

    protected StoryChat On(Platform platform) => _chats.Single(chat => chat.Platform == platform);

    /// <summary>The only platform, or the first.</summary>
    protected StoryChat Chat => _chats[0];

    protected override IReadOnlyList<string> ChatSettings => [.. _chats.SelectMany(chat => chat.Settings)];

    protected override async Task OpenChatAsync()
    {
        _chats.Clear();
        foreach (var platform in platforms) _chats.Add(platform is Platform.Teams ? await TeamsChat.OpenAsync(Names, ChannelNames, Clock) : await SlackChat.OpenAsync(Names, ChannelNames, Clock));
    }

    protected override async Task CloseChatAsync()
    {
        foreach (var chat in _chats) await chat.DisposeAsync();
    }

    protected override void Connect(HttpClient bot)
    {
        foreach (var chat in _chats) chat.Connect(bot, Settle);
    }

    protected override void Adjust(WebApplicationBuilder builder)
    {
        foreach (var chat in _chats) chat.Adjust(builder);
    }

    protected override async Task ArriveAsync()
    {
        foreach (var chat in _chats) await chat.ArriveAsync();
    }

    protected Task<string> Types(string user, string line, string place = "#incidents") => Chat.Types(user, line, place);

    protected Task<string> Presses(string user, Shown message, string button) => Chat.Presses(user, message, button);

    protected Task<string> Fills(string user, Shown message, string button, Dictionary<string, string> values) => Chat.Fills(user, message, button, values);

    protected IReadOnlyList<Shown> In(string place) => Chat.In(place);
}
