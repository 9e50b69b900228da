using System.Text;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>Gives a reader strange texts by the thousand. Plain runs try a few thousand, <c>--filter Category=Long</c> a million; <c>FUZZ=20000</c> says how many.</summary>
internal static class Fuzz
{
    public const int Few = 3_000, Million = 1_000_000;

    /// <summary>No reader takes this long over one text of this size, on however slow a machine; it is here so that a hang ends the test and names the text.</summary>
    private static readonly TimeSpan Hangs = TimeSpan.FromMinutes(1);

    /// <param name="act">Throws where something is wrong.</param>
    public static async Task RunAsync(Mutations mutations, int times, Action<string> act)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("FUZZ"), out var asked)) times = asked;
        var at = 0;
        var work = Task.Run(() =>
        {
            for (var number = 0; number < times; number++)
            {
                Volatile.Write(ref at, number);
                Try(mutations.Of(number), number, act);
            }
        });
        for (var before = -1; !work.IsCompleted && before != Volatile.Read(ref at); await Task.WhenAny(work, Task.Delay(Hangs))) before = Volatile.Read(ref at);
        if (!work.IsCompleted) Assert.Fail($"Text {at} hangs: {Shown(mutations.Of(at))}");
        await work;
    }

    private static void Try(string text, int number, Action<string> act)
    {
        if (Wrong(text, act) is null) return;
        var small = Smaller(text, act);
        Assert.Fail($"Text {number}, made smaller: {Shown(small)}\n{Wrong(small, act)}");
    }

    /// <summary>Leaves out ever smaller parts, as long as the same thing goes wrong without them.</summary>
    private static string Smaller(string text, Action<string> act)
    {
        var kind = Wrong(text, act)!.GetType();
        for (var part = Math.Max(1, text.Length / 2); part > 0; part /= 2)
        {
            for (var from = 0; from < text.Length;)
            {
                var without = text.Remove(from, Math.Min(part, text.Length - from));
                if (Wrong(without, act)?.GetType() == kind) text = without;
                else from += part;
            }
        }
        return text;
    }

    private static Exception? Wrong(string text, Action<string> act)
    {
        try
        {
            act(text);
            return null;
        }
        catch (Exception wrong)
        {
            return wrong;
        }
    }

    private static string Shown(string text) => $"{(text.Length > 300 ? text[..300] + "…" : text)} (as UTF-16 in base64: {Convert.ToBase64String(Encoding.Unicode.GetBytes(text))})";
}
