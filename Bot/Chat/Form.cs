namespace ChatOpsIncidentBot.Chat;

/// <summary>A dialog to fill in. It is opened in the answer to a command or a button, never through the outbox, because a platform's trigger lives for seconds.</summary>
public sealed record Form
{
    /// <summary>The subcommand that opened the form and takes its submission.</summary>
    public required string Command { get; init; }

    /// <summary>Comes back unchanged with the submission, usually the incident: <c>INC-1</c>. At most 3,000 characters.</summary>
    public string Context { get; init; } = "";

    /// <summary>At most 24 characters (https://docs.slack.dev/reference/views/modal-views).</summary>
    public required string Title { get; init; }

    /// <summary>The label of the button that sends the form; at most 24 characters.</summary>
    public required string Submit { get; init; }

    /// <summary>A line above the fields, when something needs saying first.</summary>
    public string? Introduction { get; init; }

    public required IReadOnlyList<FormField> Fields { get; init; }
}

/// <summary>One input. <c>Value</c> is what stands in it when the form opens, so that a form which comes back is still filled in.</summary>
public abstract record FormField(string Name, string Label)
{
    public bool Optional { get; init; }

    /// <summary>A line below the input, such as the format expected.</summary>
    public string? Hint { get; init; }

    public sealed record Text(string Name, string Label) : FormField(Name, Label)
    {
        public string Value { get; init; } = "";
        public bool Multiline { get; init; }

        /// <summary>In characters; Slack takes at most 3,000.</summary>
        public int MaxLength { get; init; } = 3000;

        public string? Placeholder { get; init; }
    }

    /// <summary>One of a few. Values and labels are at most 75 characters, and at most 100 choices.</summary>
    public sealed record Choice(string Name, string Label, IReadOnlyList<ChoiceOption> Options) : FormField(Name, Label)
    {
        public string? Value { get; init; }
    }

    /// <summary>One of many, found while somebody types; comes back as the choice's value.</summary>
    public sealed record Lookup(string Name, string Label, LookupSource Source) : FormField(Name, Label)
    {
        public ChoiceOption? Value { get; init; }
    }

    public sealed record Check(string Name, string Label) : FormField(Name, Label)
    {
        public bool Value { get; init; }
    }
}

/// <summary>Where a lookup finds its choices.</summary>
public enum LookupSource
{
    Incidents,
    Services,
}

public sealed record ChoiceOption(string Value, string Label, string? Description = null);
