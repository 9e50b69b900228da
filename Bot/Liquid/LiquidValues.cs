using Fluid;
using Fluid.Values;

namespace ChatOpsIncidentBot.Liquid;

/// <summary>What a template is given by name. A name without a value is there and empty, so that a template can ask whether it is known.</summary>
public sealed class LiquidValues
{
    internal TemplateContext Context { get; } = new(LiquidText.Options);

    public LiquidValues Set(string name, string? value)
    {
        Context.SetValue(name, string.IsNullOrEmpty(value) ? NilValue.Instance : StringValue.Create(value));
        return this;
    }

    public LiquidValues Set(string name, int? value)
    {
        Context.SetValue(name, value is { } number ? NumberValue.Create(number) : NilValue.Instance);
        return this;
    }

    public LiquidValues Set(string name, bool value)
    {
        Context.SetValue(name, BooleanValue.Create(value));
        return this;
    }

    /// <summary>A list; an empty one is not known.</summary>
    public LiquidValues Set(string name, IReadOnlyList<string> values)
    {
        Context.SetValue(name, values.Count == 0 ? NilValue.Instance : new ArrayValue([.. values.Select(value => (FluidValue)StringValue.Create(value))]));
        return this;
    }
}
