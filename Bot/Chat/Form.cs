using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>A dialog to fill in. It is opened in the answer to a command or a button, never through the outbox, because a platform's trigger lives for seconds.</summary>
public sealed record Form
{
    /// <summary>The subcommand that opened the form and takes its submission.</summary>
    public required string Command { get; init; }

    /// <summary>Comes back unchanged with the submission, usually the incident: <c>INC-1</c>. At most 2,000 characters.</summary>
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
[JsonPolymorphic(TypeDiscriminatorPropertyName = "field")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Person), "person")]
[JsonDerivedType(typeof(Date), "date")]
[JsonDerivedType(typeof(Time), "time")]
[JsonDerivedType(typeof(Lookup), "lookup")]
[JsonDerivedType(typeof(Check), "check")]
[JsonDerivedType(typeof(Shown), "shown")]
public abstract record FormField(string Name, string Label)
{
    /// <summary>The form of a date in a submission: <c>2026-12-01</c>.</summary>
    public const string DateForm = "yyyy-MM-dd";

    /// <summary>The form of a time in a submission: <c>18:00</c>.</summary>
    public const string TimeForm = "HH:mm";

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

    /// <summary>One of a few. Values, labels and descriptions are at most 75 characters, and at most 100 choices.</summary>
    public sealed record Choice(string Name, string Label, IReadOnlyList<ChoiceOption> Options) : FormField(Name, Label)
    {
        public string? Value { get; init; }
    }

    /// <summary>One of many, found while somebody types; comes back as the choice's value.</summary>
    public sealed record Lookup(string Name, string Label, LookupSource Source) : FormField(Name, Label)
    {
        public ChoiceOption? Value { get; init; }
    }

    /// <summary>Somebody of the workspace. What comes back is a person's id; whoever may not take part is refused at the field before a subcommand sees it.</summary>
    public sealed record Person(string Name, string Label) : FormField(Name, Label)
    {
        public PersonId? Value { get; init; }
    }

    /// <summary>A day, in the time zone of whoever fills it in; comes back as <see cref="DateForm"/>. Name the zone in the hint.</summary>
    public sealed record Date(string Name, string Label) : FormField(Name, Label)
    {
        public DateOnly? Value { get; init; }
    }

    /// <summary>A time of day, in the time zone of whoever fills it in; comes back as <see cref="TimeForm"/>. Name the zone in the hint.</summary>
    public sealed record Time(string Name, string Label) : FormField(Name, Label)
    {
        public TimeOnly? Value { get; init; }
    }

    /// <summary>Is read and not filled in; nothing comes back of it.</summary>
    /// <param name="Words">Plain, with their line breaks.</param>
    public sealed record Shown(string Name, string Label, string Words) : FormField(Name, Label);

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

/// <param name="Description">What it means, shown with it.</param>
public sealed record ChoiceOption(string Value, string Label, string? Description = null);
