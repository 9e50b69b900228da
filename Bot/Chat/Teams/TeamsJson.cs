using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Teams' wire types, and the form a dialog carries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64)]
[JsonSerializable(typeof(TeamsActivity))]
[JsonSerializable(typeof(TeamsMessage))]
[JsonSerializable(typeof(TeamsNewConversation))]
[JsonSerializable(typeof(TeamsCreated))]
[JsonSerializable(typeof(TeamsMember))]
[JsonSerializable(typeof(TeamsMember[]))]
[JsonSerializable(typeof(TeamsMemberPage))]
[JsonSerializable(typeof(TeamsChannelList))]
[JsonSerializable(typeof(TeamsTrouble))]
[JsonSerializable(typeof(TeamsAbout))]
[JsonSerializable(typeof(GraphNewChannel))]
[JsonSerializable(typeof(GraphChannelList))]
[JsonSerializable(typeof(GraphDescription))]
[JsonSerializable(typeof(GraphNothing))]
[JsonSerializable(typeof(TeamsCardAction))]
[JsonSerializable(typeof(TeamsDialogValue))]
[JsonSerializable(typeof(TeamsPress))]
[JsonSerializable(typeof(TeamsChoosing))]
[JsonSerializable(typeof(TeamsSearch))]
[JsonSerializable(typeof(TeamsInvokeAnswer))]
[JsonSerializable(typeof(TeamsChoices))]
[JsonSerializable(typeof(TeamsDialog))]
[JsonSerializable(typeof(TeamsTaskCard))]
[JsonSerializable(typeof(OpenIdMetadata))]
[JsonSerializable(typeof(PublishedKeys))]
[JsonSerializable(typeof(TeamsElement))]
[JsonSerializable(typeof(TeamsCard))]
[JsonSerializable(typeof(TeamsMentionEntity))]
[JsonSerializable(typeof(string))]
internal sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>Letters of every script as they are: a message has a size and no room for escapes.</summary>
    public static TeamsJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 64,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>The form a dialog carries with it and brings back.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Form))]
internal sealed partial class TeamsFormJson : JsonSerializerContext
{
    public static string Write(Form form) => JsonSerializer.Serialize(form, Default.Form);

    /// <returns>Null for what is no form, or one of another version of the program.</returns>
    public static Form? Read(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize(json, Default.Form) is { Fields.Count: > 0 } form ? form : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
