using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Chat.Slack.Socket;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Slack's wire types. Nothing Slack sends is nested deeply, so what is, is refused.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 32)]
[JsonSerializable(typeof(SlackPost))]
[JsonSerializable(typeof(SlackCreate))]
[JsonSerializable(typeof(SlackChannelArgument))]
[JsonSerializable(typeof(SlackInvite))]
[JsonSerializable(typeof(SlackTopic))]
[JsonSerializable(typeof(SlackPin))]
[JsonSerializable(typeof(SlackBookmarkAdd))]
[JsonSerializable(typeof(SlackOpenConversation))]
[JsonSerializable(typeof(SlackOpenView))]
[JsonSerializable(typeof(SlackUnfurlArguments))]
[JsonSerializable(typeof(SlackPublishView))]
[JsonSerializable(typeof(SlackUpdateView))]
[JsonSerializable(typeof(SlackGroupUpdate))]
[JsonSerializable(typeof(SlackGroupList))]
[JsonSerializable(typeof(SlackGroupMembers))]
[JsonSerializable(typeof(SlackUploadPlace))]
[JsonSerializable(typeof(SlackShareFile))]
[JsonSerializable(typeof(SlackAnswer))]
[JsonSerializable(typeof(SlackChannelAnswer))]
[JsonSerializable(typeof(SlackPostAnswer))]
[JsonSerializable(typeof(SlackUserAnswer))]
[JsonSerializable(typeof(SlackTyped))]
[JsonSerializable(typeof(SlackInteraction))]
[JsonSerializable(typeof(SlackEvent))]
[JsonSerializable(typeof(SlackFrame))]
[JsonSerializable(typeof(SlackSocketAddress))]
[JsonSerializable(typeof(SlackAnswerMessage))]
[JsonSerializable(typeof(SlackFormAnswer))]
[JsonSerializable(typeof(SlackFormContext))]
[JsonSerializable(typeof(SlackOptionList))]
internal sealed partial class SlackJson : JsonSerializerContext;
