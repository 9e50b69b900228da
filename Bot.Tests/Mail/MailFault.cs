namespace ChatOpsIncidentBot.Tests.Mail;

/// <summary>What a mail server does instead of doing what it is asked.</summary>
internal abstract record MailFault
{
    private MailFault() { }

    /// <param name="Line">Such as <c>550 5.1.1 No such user here</c>.</param>
    public sealed record Answer(string Line) : MailFault;

    /// <summary>Says nothing more and keeps the connection.</summary>
    public sealed record Hang : MailFault;

    /// <summary>Closes the connection without a word.</summary>
    public sealed record Cut : MailFault;

    /// <summary>Takes the mail, and closes the connection instead of saying so.</summary>
    public sealed record TakeAndCut : MailFault;

    /// <summary>Takes the mail, and says so only when it may.</summary>
    public sealed record TakeSlowly(Task Until) : MailFault;
}
