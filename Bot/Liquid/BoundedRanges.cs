using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace ChatOpsIncidentBot.Liquid;

/// <summary>Makes a template say no to <c>(1..999999999)</c>: the library writes down every number of a range before a step is counted.</summary>
internal sealed class BoundedRanges(int most) : AstRewriter
{
    protected override Expression VisitRangeExpression(RangeExpression rangeExpression) => new Bounded(rangeExpression, most);

    private sealed class Bounded(RangeExpression range, int most) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var (from, to) = ((await range.From.EvaluateAsync(context)).ToNumberValue(), (await range.To.EvaluateAsync(context)).ToNumberValue());
            if ((double)to - (double)from >= most) throw new TemplateFailedException($"it goes over more than {most:N0} numbers");
            return await range.EvaluateAsync(context);
        }

        protected override Expression Accept(AstVisitor visitor) => this;
    }
}
