using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>A message as the connector takes it. Text beside a card would be split off into a message of its own, of which no id comes back; so there is a summary.</summary>
public sealed record TeamsMessage(string Summary, IReadOnlyList<TeamsAttachment> Attachments)
{
    public string Type => "message";

    /// <summary>Shows it in the activity feed, not in the chat alone.</summary>
    public TeamsOutgoingData? ChannelData { get; init; }

    public string? ReplyToId { get; init; }
}

public sealed record TeamsAttachment(TeamsCard Content)
{
    public string ContentType => TeamsCard.ContentType;
}

public sealed record TeamsOutgoingData
{
    public TeamsNotification? Notification { get; init; }
    public TeamsRef? Channel { get; init; }
    public TeamsRef? Tenant { get; init; }
}

public sealed record TeamsNotification(bool Alert);

/// <summary>Begins a thread in a channel, or a chat with somebody.</summary>
public sealed record TeamsNewConversation(bool IsGroup)
{
    public TeamsAccountId? Bot { get; init; }
    public IReadOnlyList<TeamsAccountId>? Members { get; init; }
    public string? TenantId { get; init; }
    public TeamsOutgoingData? ChannelData { get; init; }
    public TeamsMessage? Activity { get; init; }
}

public sealed record TeamsAccountId(string Id);

/// <summary>What the connector says to something sent.</summary>
public sealed record TeamsCreated(string? Id, string? ActivityId);

public sealed record TeamsMemberPage(IReadOnlyList<TeamsMember>? Members, string? ContinuationToken);

/// <summary>Somebody of a team (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).</summary>
public sealed record TeamsMember
{
    public string? Id { get; init; }
    public string? ObjectId { get; init; }

    /// <summary>Older connectors call it so.</summary>
    public string? AadObjectId { get; init; }

    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? UserPrincipalName { get; init; }
    public string? TenantId { get; init; }

    /// <summary><c>user</c>, <c>guest</c> or <c>anonymous</c>.</summary>
    public string? UserRole { get; init; }

    public string? Directory => ObjectId ?? AadObjectId;

    public bool IsGuest => UserRole is not (null or "user" or "owner");
}

public sealed record TeamsChannelList(IReadOnlyList<TeamsChannel>? Conversations);

/// <param name="Name">Null for the channel every team has, which each language calls its own way.</param>
public sealed record TeamsChannel(string? Id, string? Name);

/// <param name="AadGroupId">The directory's id of a team.</param>
public sealed record TeamsAbout(string? AadGroupId);

/// <summary>A channel to be made (https://learn.microsoft.com/graph/api/channel-post).</summary>
public sealed record GraphNewChannel(string DisplayName, string Description)
{
    public string MembershipType => "standard";
}

/// <summary>The channels of a team (https://learn.microsoft.com/graph/api/channel-list).</summary>
public sealed record GraphChannelList(IReadOnlyList<GraphChannel>? Value);

public sealed record GraphChannel(string? Id, string? DisplayName, string? Description);

public sealed record GraphDescription(string Description);

public sealed record GraphNothing;

public sealed record TeamsTrouble(TeamsTroubleDetail? Error, string? Message);

public sealed record TeamsTroubleDetail(string? Code, string? Message);

/// <summary>What a button carries.</summary>
/// <remarks>In a dialog it stands beside the inputs, whose names are the form's; so its own are none that a form has.</remarks>
public sealed record TeamsPress
{
    [JsonPropertyName("bot.command")]
    public string? Command { get; init; }

    [JsonPropertyName("bot.arguments")]
    public string? Arguments { get; init; }

    [JsonPropertyName("msteams")]
    public TeamsOpening? Opening { get; init; }

    /// <summary>Of a form that is sent: its own description, so that it can come back filled in.</summary>
    [JsonPropertyName("bot.form")]
    public string? Form { get; init; }
}

public sealed record TeamsOpening(string Type);

/// <summary>An invoke's value for a card's button.</summary>
public sealed record TeamsCardAction(TeamsVerb? Action);

public sealed record TeamsVerb(string? Verb, TeamsPress? Data);

/// <summary>An invoke's value for a dialog.</summary>
public sealed record TeamsDialogValue(JsonElement? Data);

/// <summary>An invoke's value for one of the app's actions.</summary>
/// <param name="MessagePayload">The message in whose menu it was chosen.</param>
public sealed record TeamsChoosing(string? CommandId, TeamsChosen? MessagePayload);

/// <summary>A message of somebody (https://learn.microsoft.com/graph/api/resources/chatmessage); only what is read.</summary>
public sealed record TeamsChosen
{
    public string? Id { get; init; }
    public string? LinkToMessage { get; init; }
    public string? CreatedDateTime { get; init; }
    public TeamsChosenBy? From { get; init; }
    public TeamsChosenBody? Body { get; init; }
    public IReadOnlyList<TeamsChosenFile>? Attachments { get; init; }
}

public sealed record TeamsChosenBy(TeamsRef? User, TeamsRef? Application);

public sealed record TeamsChosenBody(string? ContentType, string? Content);

public sealed record TeamsChosenFile(string? Name, string? ContentUrl);

/// <summary>An invoke's value for a menu that asks for its choices.</summary>
public sealed record TeamsSearch(string? QueryText, string? Dataset);

/// <summary>The answer to a card's button (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format), or to a menu.</summary>
public sealed record TeamsInvokeAnswer(int StatusCode, string Type, JsonElement Value);

public sealed record TeamsChoices(IReadOnlyList<TeamsChoice> Results);

/// <summary>The answer to a dialog (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).</summary>
public sealed record TeamsDialog(TeamsTask Task);

public sealed record TeamsTask(string Type, JsonElement Value);

public sealed record TeamsTaskCard(string Title, TeamsAttachment Card)
{
    public string Height => "large";
    public string Width => "medium";
}

/// <summary>What is published about the keys (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).</summary>
public sealed record OpenIdMetadata([property: JsonPropertyName("jwks_uri")] string? JwksUri);

public sealed record PublishedKeys(IReadOnlyList<PublishedKey>? Keys);

public sealed record PublishedKey(string? Kty, string? Kid, string? N, string? E, IReadOnlyList<string>? Endorsements);
