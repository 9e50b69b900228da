using System.Diagnostics.CodeAnalysis;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>A text in Liquid (https://shopify.github.io/liquid/) that makes a part of an alert of what somebody sent. What it may cost is bounded, whatever was sent.</summary>
public sealed class AlertTemplate
{
    private const int MostSteps = 10_000;
    private const int LongestText = 32_768;

    private static readonly FluidParser Parser = new();
    internal static readonly TemplateOptions Options = Bounded();

    private readonly IFluidTemplate _template;

    private AlertTemplate(IFluidTemplate template) => _template = template;

    /// <param name="wrong">What is wrong with it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out AlertTemplate? template, [NotNullWhen(false)] out string? wrong)
    {
        template = null;
        if (!Parser.TryParse(text, out var parsed, out wrong)) return false;
        var filters = new UnknownFilters();
        filters.VisitTemplate(parsed);
        wrong = filters.First is { } name ? $"there is no filter '{name}'" : null;
        if (wrong is not null) return false;
        template = new AlertTemplate(parsed);
        return true;
    }

    /// <exception cref="TemplateFailedException">It cannot be rendered, or not within bounds.</exception>
    public string Render(AlertScope scope, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var written = new BoundedWriter(LongestText);
            _template.RenderAsync(written, scope.Context, NullEncoder.Default, isolateContext: true).AsTask().GetAwaiter().GetResult();
            return written.ToString().Trim();
        }
        catch (OperationCanceledException)
        {
            throw new TemplateFailedException("its templates take too long");
        }
#pragma warning disable CA1031 // whatever a filter throws because of what was sent is the sender's to hear
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw new TemplateFailedException(failure.Message);
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

    private sealed class UnknownFilters : AstVisitor
    {
        public string? First { get; private set; }

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            if (!Options.Filters.TryGetValue(filterExpression.Name, out _)) First ??= filterExpression.Name;
            return base.VisitFilterExpression(filterExpression);
        }
    }

    private sealed class BoundedWriter(int most) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public static string TooLong(int most) => $"a text becomes longer than {most} characters";

        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(buffer.Length);
            base.Write(buffer);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        private void Check(int more)
        {
            if (GetStringBuilder().Length + more > most) throw new TemplateFailedException(TooLong(most));
        }
    }
}

/// <summary>A template could not be rendered; the message says why, to whoever sent what it was rendered with.</summary>
public sealed class TemplateFailedException : Exception
{
    public TemplateFailedException() { }

    public TemplateFailedException(string message) : base(message) { }

    public TemplateFailedException(string message, Exception inner) : base(message, inner) { }
}
