namespace ChatOpsIncidentBot.Benchmarks.Filling;

/// <summary>What people write, over and over with other words; the same for the same number.</summary>
internal static class Words
{
    public const string Title = "qtitleq", Service = "qserviceq", Note = "qnoteq", Summary = "qsummaryq";

    public const int Count = 4;

    /// <summary>Services there are; named in the settings too.</summary>
    public const int Services = 40;

    private static readonly string[] Subjects = ["Payments", "Login", "Search", "Checkout", "Mails", "Images", "Exports", "Reports", "The queue", "The cache", "Webhooks", "Invoices", "Uploads", "The gateway", "Sessions", "Backups"];
    private static readonly string[] Troubles = ["are declined", "time out", "answer slowly", "return errors", "do not arrive", "are empty", "are late", "stand still", "lose connections", "run out of memory", "fill the disk", "fail after the release"];
    private static readonly string[] Common = ["the", "connection", "pool", "database", "release", "timeout", "errors", "latency", "restart", "memory", "disk", "certificate", "customers", "network", "replica", "index", "lock", "deploy", "rollback", "config", "thread", "cache", "queue", "gateway"];

    public static int IndexOf(string word) => word switch { Title => 0, Service => 1, Note => 2, Summary => 3, _ => throw new ArgumentException($"'{word}' stands for nothing.", nameof(word)) };

    public static string ServiceOf(int number) => $"service-{(uint)(number * 7) % Services}";

    public static string[] Of(int number)
    {
        var drawn = (uint)number * 2654435761u;
        return
        [
            $"{Pick(Subjects, ref drawn)} {Pick(Troubles, ref drawn)} in region {Next(ref drawn) % 13} host {Rare(ref drawn)}",
            ServiceOf(number),
            Sentence(ref drawn, 8),
            Sentence(ref drawn, 12),
        ];
    }

    /// <summary>As people write: a few words stand everywhere, and one in eight hardly anywhere else.</summary>
    private static string Sentence(ref uint drawn, int words)
    {
        var said = new string[words];
        for (var i = 0; i < words; i++) said[i] = i % 8 == 7 ? Rare(ref drawn) : Pick(Common, ref drawn);
        return string.Join(' ', said);
    }

    private static string Rare(ref uint drawn) => $"node{Next(ref drawn) % 50_000:x4}";

    /// <summary>The first of them oftener than the last.</summary>
    private static string Pick(string[] some, ref uint drawn) => some[Math.Min(Next(ref drawn) % (uint)some.Length, Next(ref drawn) % (uint)some.Length)];

    private static uint Next(ref uint drawn)
    {
        drawn = drawn * 1664525 + 1013904223;
        return drawn >> 8;
    }
}
