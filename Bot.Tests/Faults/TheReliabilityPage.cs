using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>What <c>docs/reliability.md</c> says is tried is tried.</summary>
internal sealed partial class TheReliabilityPage
{
    private static readonly string[] Rows = [.. File.ReadLines(Path.Combine(Sample.Root, "docs", "reliability.md")).Where(line => Row().IsMatch(line))];

    private static readonly ILookup<string, Type> Fixtures = Assembly.GetExecutingAssembly().GetTypes().ToLookup(type => type.Name);

    [Test]
    public void Every_fault_has_its_row_once() =>
        Rows.Select(row => int.Parse(Row().Match(row).Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, 32));

    [Test]
    public void Every_test_it_names_is_there_and_tries_something() =>
        Rows.SelectMany(row => Name().Matches(row)).Select(name => name.Groups[1].Value).Distinct().Where(name => !Fixtures[name].Any(IsFixture)).ShouldBeEmpty();

    private static bool IsFixture(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public).Any(method => method.GetCustomAttributes().Any(attribute => attribute is TestAttribute or TestCaseAttribute or TestCaseSourceAttribute));

    [GeneratedRegex(@"^\| (\d+) \|")]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex Name();
}
