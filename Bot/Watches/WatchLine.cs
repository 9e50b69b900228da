using System.Globalization;

namespace ChatOpsIncidentBot.Watches;

/// <summary>What a watched value is not to cross.</summary>
public abstract record WatchLine
{
    /// <summary>The line of what is only to be nothing.</summary>
    public const string PresentWord = "present";

    private WatchLine() { }

    /// <summary>As it is said, and stored: <c>&gt; 0.05</c>.</summary>
    public abstract string Text { get; }

    public abstract bool IsCrossedBy(double value);

    /// <summary>The larger, the worse.</summary>
    public abstract double Badness(double value);

    /// <param name="Sign">As PromQL writes it.</param>
    /// <param name="Written">The number as it was written.</param>
    public sealed record Threshold(string Sign, double At, string Written) : WatchLine
    {
        public override string Text => $"{Sign} {Written}";

        public override bool IsCrossedBy(double value) => Sign switch
        {
            ">" => value > At,
            ">=" => value >= At,
            "<" => value < At,
            "<=" => value <= At,
            "==" => value == At,
            "!=" => value != At && !double.IsNaN(value),
            _ => false,
        };

        public override double Badness(double value) => Sign switch
        {
            "<" or "<=" => -value,
            "==" or "!=" => IsCrossedBy(value) ? 1 : 0,
            _ => value,
        };
    }

    /// <summary>An expression that gives something only while something is wrong, as an alert's does.</summary>
    public sealed record Presence : WatchLine
    {
        public override string Text => PresentWord;

        public override bool IsCrossedBy(double value) => true;

        public override double Badness(double value) => value;
    }

    public static WatchLine? Read(string? stored) => stored switch
    {
        null => null,
        PresentWord => new Presence(),
        _ when stored.Split(' ', 2) is [var sign, var number] && TryNumber(number, out var at) => new Threshold(sign, at, number),
        _ => throw new FormatException($"'{stored}' is not a line as it is stored."),
    };

    internal static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
