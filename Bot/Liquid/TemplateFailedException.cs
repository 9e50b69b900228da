namespace ChatOpsIncidentBot.Liquid;

/// <summary>A template could not be rendered; the message says why, to whoever sent what it was rendered with.</summary>
public sealed class TemplateFailedException : Exception
{
    public TemplateFailedException() { }

    public TemplateFailedException(string message) : base(message) { }

    public TemplateFailedException(string message, Exception inner) : base(message, inner) { }
}
