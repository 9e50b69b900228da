using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Liquid;
using Fluid;
using Fluid.Values;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>What the templates of one alert see: <c>alert</c>, and the whole <c>body</c> it was in.</summary>
/// <param name="now">What <c>'now'</c> is in a template.</param>
public sealed class AlertScope(JsonNode? body, JsonNode? alert, DateTimeOffset now)
{
    internal TemplateContext Context { get; } = new TemplateContext(LiquidText.Options) { Now = () => now }
        .SetValue("body", FluidValue.Create(body, LiquidText.Options))
        .SetValue("alert", FluidValue.Create(alert, LiquidText.Options));
}
