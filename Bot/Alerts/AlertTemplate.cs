using System.Diagnostics.CodeAnalysis;
using ChatOpsIncidentBot.Liquid;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>A text in Liquid that makes a part of an alert of what somebody sent.</summary>
public sealed class AlertTemplate
{
    private readonly LiquidText _text;

    private AlertTemplate(LiquidText text) => _text = text;

    /// <inheritdoc cref="LiquidText.TryParse(string, out LiquidText?, out string?)"/>
    public static bool TryParse(string text, [NotNullWhen(true)] out AlertTemplate? template, [NotNullWhen(false)] out string? wrong)
    {
        template = LiquidText.TryParse(text, out var parsed, out wrong) ? new AlertTemplate(parsed) : null;
        return template is not null;
    }

    /// <exception cref="TemplateFailedException">It cannot be rendered, or not within bounds.</exception>
    public string Render(AlertScope scope, CancellationToken cancellationToken) => _text.Render(scope.Context, cancellationToken);
}
