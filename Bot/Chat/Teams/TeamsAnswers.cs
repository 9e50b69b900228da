using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>What an invoke is answered with; given only after the commit.</summary>
public static class TeamsAnswers
{
    private const string Sentence = "application/vnd.microsoft.activity.message";

    /// <summary>A sentence that whoever pressed reads.</summary>
    public static IResult Told(string sentence) => Answer(new TeamsInvokeAnswer(200, Sentence, JsonSerializer.SerializeToElement(sentence, TeamsJson.Wire.String)));

    /// <summary>Takes the place of the card that was pressed.</summary>
    public static IResult Card(TeamsCard card) => Answer(new TeamsInvokeAnswer(200, TeamsCard.ContentType, JsonSerializer.SerializeToElement(card, TeamsJson.Wire.TeamsCard)));

    public static IResult Choices(IReadOnlyList<TeamsChoice> choices) =>
        Answer(new TeamsInvokeAnswer(200, "application/vnd.microsoft.search.searchResponse", JsonSerializer.SerializeToElement(new TeamsChoices(choices), TeamsJson.Wire.TeamsChoices)));

    /// <summary>A dialog that shows this.</summary>
    public static IResult Dialog(string title, TeamsCard card) =>
        Json(new TeamsDialog(new TeamsTask("continue", JsonSerializer.SerializeToElement(new TeamsTaskCard(title, new TeamsAttachment(card)), TeamsJson.Wire.TeamsTaskCard))), TeamsJson.Wire.TeamsDialog);

    /// <summary>A dialog that says a sentence.</summary>
    public static IResult Said(string sentence) => Json(new TeamsDialog(new TeamsTask("message", JsonSerializer.SerializeToElement(sentence, TeamsJson.Wire.String))), TeamsJson.Wire.TeamsDialog);

    /// <summary>The dialog closes.</summary>
    public static IResult Closed() => Results.Ok();

    private static IResult Answer(TeamsInvokeAnswer answer) => Json(answer, TeamsJson.Wire.TeamsInvokeAnswer);

    private static IResult Json<T>(T answer, JsonTypeInfo<T> written) => Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(answer, written), "application/json; charset=utf-8");
}
