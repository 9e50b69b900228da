using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Scenarios.Chats;
using ChatOpsIncidentBot.Tests.Teams;
using Microsoft.AspNetCore.Builder;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The sample settings on a strict Microsoft Teams; what is the same on every platform is told by <see cref="PlatformStory"/>.</summary>
internal abstract class TeamsStory : BotStory
{
    private TeamsChat _chat = null!;

    protected TeamsStandIn Teams => _chat.Teams;

    protected TeamsSender From => _chat.From;

    protected override IReadOnlyList<string> ChatSettings => _chat.Settings;

    protected override async Task OpenChatAsync() => _chat = await TeamsChat.OpenAsync(Names, ChannelNames, Clock);

    protected override async Task CloseChatAsync() => await _chat.DisposeAsync();

    protected override void Connect(HttpClient bot) => _chat.Connect(bot, Settle);

    protected override void Adjust(WebApplicationBuilder builder) => _chat.Adjust(builder);

    protected override Task ArriveAsync() => _chat.ArriveAsync();

    protected Task<string> Types(string user, string text, string conversation = "#incidents") => _chat.Types(user, text, conversation);

    protected Task<string> Presses(string user, TeamsPosted message, string button) => _chat.Presses(user, message, button);

    protected Task<JsonElement> Opens(string user, TeamsPosted message, string button) => _chat.Opens(user, message, button);

    protected Task<JsonElement> Submits(string user, TeamsPosted message, JsonElement dialog, Dictionary<string, string> values) => _chat.Submits(user, message, dialog, values);

    protected Task<JsonElement> Sent(JsonObject activity) => _chat.Sent(activity);

    protected TeamsPosted Announcement(int number = 1) => _chat.Announced(number);
}
