using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Benchmarks.Filling;

/// <summary>What a database of these incidents is worked with.</summary>
internal static class SampleSettings
{
    /// <param name="settings">The sample settings, which get the services of <see cref="Words"/>; of SEV4 the first level has hours, so that what escalates within the hour was declared hours ago.</param>
    public static void Change(JsonObject settings)
    {
        var hours = $"{Samples.Response.TotalHours} hours";
        settings["EscalationPolicies"]!["unhurried"] = JsonNode.Parse($$"""
            {"Levels":[
              {"Name":"First","ResponseTime":"{{hours}}","Contacts":[{"Person":"erin"}]},
              {"Name":"Second","ResponseTime":"{{hours}}","Contacts":[{"Person":"dave"}]}]}
            """);
        settings["Severities"]!["SEV4"]!["EscalationPolicy"] = "unhurried";
        settings["Severities"]!["SEV4"]!["UpdateEvery"] = "1 day";
        // Only the samples have it; it stands for all the others.
        settings["Services"]![Words.Service] = new JsonObject();
        for (var service = 0; service < Words.Services; service++) settings["Services"]![$"service-{service}"] = new JsonObject();
    }
}
