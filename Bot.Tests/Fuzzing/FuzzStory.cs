using ChatOpsIncidentBot.Tests.Faults;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>One reader of what comes from outside: whatever it is given, it takes it or says no.</summary>
internal abstract class FuzzStory
{
    protected abstract Mutations Strange { get; }

    /// <summary>How many are tried each time; fewer where each takes long.</summary>
    protected virtual int Few => Fuzz.Few;

    /// <summary>Throws what must not come out of the reader.</summary>
    protected abstract void Read(string text);

    [Test]
    public Task Some_strange_texts_break_nothing() => Fuzz.RunAsync(Strange, Few, Read);

    [Test]
    [Long]
    public Task A_million_strange_texts_break_nothing() => Fuzz.RunAsync(Strange, Fuzz.Million, Read);
}
