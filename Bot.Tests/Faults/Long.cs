using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>
/// A test that takes minutes or hours: <c>dotnet test</c> leaves it out, <c>dotnet test --filter Category=Long</c> runs all of them. It stands at the method beside
/// the short version, which calls the same steps fewer times.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongAttribute : NUnitAttribute, IApplyToTest
{
    public const string Category = "Long";

    public void ApplyToTest(Test test)
    {
        if (test.RunState == RunState.Runnable) test.RunState = RunState.Explicit;
        test.Properties.Add(PropertyNames.Category, Category);
        test.Properties.Set(PropertyNames.SkipReason, "It takes long; dotnet test --filter Category=Long runs it.");
    }
}

/// <summary>How often something is done.</summary>
internal static class Times
{
    /// <summary>The smaller number in a usual run, the larger one in a test that is <see cref="LongAttribute"/>.</summary>
    public static int Of(int few, int many) => IsLong(TestExecutionContext.CurrentContext.CurrentTest) ? many : few;

    /// <inheritdoc cref="Of(int, int)"/>
    public static TimeSpan Of(TimeSpan brief, TimeSpan lasting) => IsLong(TestExecutionContext.CurrentContext.CurrentTest) ? lasting : brief;

    private static bool IsLong(Test test) => test.Properties[PropertyNames.Category].Contains(LongAttribute.Category);
}
