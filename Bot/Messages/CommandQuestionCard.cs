using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Asks who commands; grows louder each time and shows what became of it.</summary>
public static class CommandQuestionCard
{
    /// <summary>Whether the question is still one: the newest, and nobody commands.</summary>
    public static bool IsWanted(Incident incident, int number) => incident.IsOpen && incident.CommandQuestionCount == number && incident.Vacancy is { Asked: > 0 };

    public static Message Render(Incident incident, int number)
    {
        if (!IsWanted(incident, number)) return Message.Line(Done(incident, number));
        var vacancy = incident.Vacancy!;
        var isLast = vacancy.AskAt is null;
        var blocks = new List<Block>();
        if (isLast || vacancy.Asked > 1) blocks.Add(new Block.Header(isLast ? $"🚨 {incident.Id}: still nobody commands" : $"🧭 {incident.Id}: nobody commands"));
        blocks.Add(new Block.Paragraph(Ask(vacancy)));
        blocks.Add(new Block.Buttons([IncidentButtons.TakeCommand(incident.Id) with { Style = ButtonStyle.Primary }]));
        blocks.Add(new Block.Context(vacancy.AskAt is { } next ? RichText.Of($"Asked again at {next}.") : "This is not asked again here."));
        return new Message { Fallback = $"{incident.Id}: nobody commands ({incident.MarkedTitle})", Blocks = blocks };
    }

    private static RichText Ask(CommandVacancy vacancy)
    {
        var whom = vacancy.Mentioned.Count == 0 ? RichText.Empty : RichText.Of($"{EventLines.People(vacancy.Mentioned)}: ");
        return vacancy.Asked == 1 && vacancy.AskAt is not null
            ? RichText.Of($"🧭 {whom}who commands? Whoever does decides and delegates, and keeps everybody on one plan.")
            : RichText.Of($"{whom}nobody has commanded since {new Span.Day(vacancy.Since)}. One of you, please take it, or name somebody: /incident role commander @name.");
    }

    private static RichText Done(Incident incident, int number)
    {
        if (incident.Commander is { } commander) return RichText.Of($"🧭 {incident.Id}: {commander} commands.");
        if (!incident.IsOpen) return RichText.Of($"🧭 {incident.Id} is {incident.Status.Word()}; nobody needs to command.");
        return incident.CommandQuestionCount > number
            ? RichText.Of($"🧭 {incident.Id}: who commands? Asked again below.")
            : RichText.Of($"🧭 {incident.Id}: who commands?");
    }
}
