using System.Diagnostics.CodeAnalysis;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace ChatOpsIncidentBot.Liquid;

/// <summary>A text in Liquid (https://shopify.github.io/liquid/). What rendering it may cost is bounded, whatever stands in it and whatever it is given.</summary>
public sealed class LiquidText
{
    private const int MostSteps = 10_000;
    private const int LongestText = 32_768;

    private static readonly FluidParser Parser = new();
    internal static readonly TemplateOptions Options = Bounded();

    private readonly IFluidTemplate _template;

    private LiquidText(IFluidTemplate template) => _template = template;

    /// <param name="wrong">What is wrong with it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out LiquidText? template, [NotNullWhen(false)] out string? wrong) => TryParse(text, null, out template, out wrong, out _);

    /// <param name="variables">The names it may use beside those it makes itself; null for any.</param>
    /// <param name="name">The variable or filter that is not there, where that is what is wrong.</param>
    public static bool TryParse(string text, IReadOnlySet<string>? variables, [NotNullWhen(true)] out LiquidText? template, [NotNullWhen(false)] out string? wrong, out string? name)
    {
        (template, name) = (null, null);
        if (!Parser.TryParse(text, out var parsed, out wrong)) return false;
        var names = new Names();
        names.VisitTemplate(parsed);
        if (names.UnknownFilter is { } filter) (wrong, name) = ($"there is no filter '{filter}'", filter);
        else if (variables is not null && names.Used.FirstOrDefault(used => !variables.Contains(used) && !names.Made.Contains(used)) is { } variable) (wrong, name) = ($"there is no variable '{variable}'", variable);
        if (wrong is not null) return false;
        template = new LiquidText(new BoundedRanges(MostSteps).VisitTemplate(parsed));
        return true;
    }

    /// <exception cref="TemplateFailedException">It cannot be rendered, or not within bounds.</exception>
    public string Render(LiquidValues values) => Render(values.Context, CancellationToken.None);

    /// <inheritdoc cref="Render(LiquidValues)"/>
    internal string Render(TemplateContext values, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var written = new BoundedWriter(LongestText);
            _template.RenderAsync(written, values, NullEncoder.Default, isolateContext: true).AsTask().GetAwaiter().GetResult();
            return written.ToString().Trim();
        }
        catch (OperationCanceledException)
        {
            throw new TemplateFailedException("its templates take too long");
        }
#pragma warning disable CA1031 // whatever a filter throws because of what it was given is the giver's to hear
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // Fluid says of every script that takes too many steps that it includes itself.
            throw new TemplateFailedException(failure.Message.Contains("recursion", StringComparison.Ordinal) ? $"it takes more than {MostSteps:N0} steps" : failure.Message);
        }
    }

    private static TemplateOptions Bounded()
    {
        var options = new TemplateOptions { MaxSteps = MostSteps, TimeZone = TimeZoneInfo.Utc, StrictFilters = true };
        options.Assigned = (_, value, _) => Within(value);
        options.Captured = (_, value, _) => Within(value);
        return options;
    }

    /// <summary>What is kept in a variable can be doubled again and again.</summary>
    private static ValueTask<FluidValue> Within(FluidValue value) =>
        value is StringValue && value.ToStringValue().Length > LongestText ? throw new TemplateFailedException(BoundedWriter.TooLong(LongestText)) : ValueTask.FromResult(value);

    /// <summary>Every name that stands in a template.</summary>
    private sealed class Names : AstVisitor
    {
        public string? UnknownFilter { get; private set; }

        public List<string> Used { get; } = [];

        public HashSet<string> Made { get; } = ["forloop", "tablerowloop", "empty", "blank"];

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            if (!Options.Filters.TryGetValue(filterExpression.Name, out _)) UnknownFilter ??= filterExpression.Name;
            return base.VisitFilterExpression(filterExpression);
        }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            if (memberExpression.Segments is [IdentifierSegment root, ..]) Used.Add(root.Identifier);
            return base.VisitMemberExpression(memberExpression);
        }

        protected override Statement VisitAssignStatement(AssignStatement assignStatement)
        {
            Made.Add(assignStatement.Identifier);
            return base.VisitAssignStatement(assignStatement);
        }

        protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
        {
            Made.Add(captureStatement.Identifier);
            return base.VisitCaptureStatement(captureStatement);
        }

        protected override Statement VisitForStatement(ForStatement forStatement)
        {
            Made.Add(forStatement.Identifier);
            return base.VisitForStatement(forStatement);
        }

        protected override Statement VisitIncrementStatement(IncrementStatement incrementStatement)
        {
            Made.Add(incrementStatement.Identifier);
            return base.VisitIncrementStatement(incrementStatement);
        }

        protected override Statement VisitDecrementStatement(DecrementStatement decrementStatement)
        {
            Made.Add(decrementStatement.Identifier);
            return base.VisitDecrementStatement(decrementStatement);
        }
    }
}
