namespace ChatOpsIncidentBot.Communication;

/// <summary>What a template is called, in the settings and as a file: <c>update</c>, or <c>update.customers</c> where it is for one audience.</summary>
/// <param name="For">Null is for everybody inside: what is written for colleagues never reaches customers.</param>
public readonly record struct TemplateName(Occasion Occasion, Audience? For)
{
    private static readonly Dictionary<string, TemplateName> ByWord = All().ToDictionary(name => name.ToString(), StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> Words => ByWord.Keys;

    public static bool TryParse(string word, out TemplateName name) => ByWord.TryGetValue(word.Trim(), out name);

    /// <summary>Those that fit, the nearest first.</summary>
    public static IEnumerable<TemplateName> Fitting(Occasion occasion, Audience audience) =>
        audience is Audience.Customers ? [new(occasion, audience)] : [new(occasion, audience), new(occasion, null)];

    public override string ToString() => For is { } audience ? $"{Word(Occasion)}.{Word(audience)}" : Word(Occasion);

    private static IEnumerable<TemplateName> All() => Enum.GetValues<Occasion>().SelectMany(occasion => occasion switch
    {
        Occasion.Initial or Occasion.Update or Occasion.Resolution => [new TemplateName(occasion, null), .. Enum.GetValues<Audience>().Select(audience => new TemplateName(occasion, audience))],
        Occasion.Proposal => [new TemplateName(occasion, Audience.Customers)],
        Occasion.HandOff or Occasion.Postmortem => (IEnumerable<TemplateName>)[new TemplateName(occasion, null)],
    });

    private static string Word(Occasion occasion) => occasion switch
    {
        Occasion.Initial => "initial",
        Occasion.Update => "update",
        Occasion.Resolution => "resolution",
        Occasion.HandOff => "hand-off",
        Occasion.Postmortem => "postmortem",
        Occasion.Proposal => "proposal",
    };

    private static string Word(Audience audience) => audience switch
    {
        Audience.Responders => "responders",
        Audience.Stakeholders => "stakeholders",
        Audience.Customers => "customers",
    };
}
