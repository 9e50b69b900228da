using System.Text.Json;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>Whether Teams would take it, by the stand-in's own rules.</summary>
internal static class TeamsTakes
{
    public static void Message(Message message) => CardRules.Refuse(JsonSerializer.SerializeToElement(new TeamsMessage("x", [new TeamsAttachment(Rendered.OnTeams(message))]), TeamsJson.Wire.TeamsMessage)).ShouldBeNull();

    public static void Form(Form form) => CardRules.RefuseCard(
        JsonSerializer.SerializeToElement(TeamsFormRenderer.Render(form, null, new Dictionary<string, string> { [""] = "whole", [form.Fields[0].Name] = "field" }, _ => null, text => text), TeamsJson.Wire.TeamsCard), inDialog: true).ShouldBeNull();
}
