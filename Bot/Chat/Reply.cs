namespace ChatOpsIncidentBot.Chat;

/// <summary>What the person who typed, pressed or sent a form is told, in the same place and to them alone.</summary>
public abstract record Reply
{
    private Reply() { }

    public sealed record Say(Message Message) : Reply;

    public sealed record Open(Form Form) : Reply;

    /// <summary>Nothing happened; the sentence says what is wrong and what would be right.</summary>
    public sealed record Refuse(string Sentence) : Reply;

    /// <summary>The form stays open, filled in, with a sentence at each wrong field. A refusal that belongs to no field is under the first.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Errors) : Reply;

    public sealed record Nothing : Reply;

    public static Reply Of(string sentence) => new Say(Message.Line(sentence));

    public static Reply Of(Message message) => new Say(message);
}
