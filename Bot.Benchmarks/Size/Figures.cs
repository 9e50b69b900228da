using System.Globalization;

namespace ChatOpsIncidentBot.Benchmarks.Size;

/// <summary>What was measured, kept from one run to the next: each run replaces what it measures anew.</summary>
internal sealed class Figures(string file)
{
    private const string Heading = "database,past,open,what,a second,least ms,p50 ms,p99 ms,most ms,first ms";

    private readonly List<Figure> _all = [.. (File.Exists(file) ? File.ReadLines(file).Skip(1) : []).Select(Read)];

    public IReadOnlyList<Figure> All => _all;

    public void Add(Figure figure)
    {
        _all.RemoveAll(known => known.Database == figure.Database && known.Past == figure.Past && known.What == figure.What);
        _all.Add(figure);
        var (taken, first) = (figure.Taken, figure.First);
        Console.WriteLine($"  {figure.What,-28} least {taken.Least,8:N1} ms  p50 {taken.Median,9:N1} ms  p99 {taken.P99,9:N1} ms  most {taken.Most,9:N1} ms  {taken.PerSecond,8:N0}/s{(first is null ? "" : $"  first {first:N0} ms")}");
        Save();
    }

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllLines(file, [Heading, .. _all.OrderBy(figure => figure.Database, StringComparer.Ordinal).ThenBy(figure => figure.What, StringComparer.Ordinal).ThenBy(figure => figure.Past).Select(Line)]);
    }

    private static string Line(Figure figure) => string.Create(CultureInfo.InvariantCulture,
        $"{figure.Database},{figure.Past},{figure.Open},{figure.What},{figure.Taken.PerSecond:F1},{figure.Taken.Least:F2},{figure.Taken.Median:F2},{figure.Taken.P99:F2},{figure.Taken.Most:F2},{figure.First:F1}");

    private static Figure Read(string line)
    {
        var parts = line.Split(',');
        return new Figure(parts[0], (int)Number(1), (int)Number(2), parts[3], new Taken(Number(4), Number(5), Number(6), Number(7), Number(8)), parts[9].Length == 0 ? null : Number(9));

        double Number(int at) => double.Parse(parts[at], CultureInfo.InvariantCulture);
    }
}

/// <param name="Database">What it was measured on; a peer's name where it is none of ours, whose <paramref name="Past"/> is 0.</param>
/// <param name="First">How many milliseconds the first request after a start took, where that was looked at.</param>
internal sealed record Figure(string Database, int Past, int Open, string What, Taken Taken, double? First);
