namespace ChatOpsIncidentBot.Benchmarks.Filling;

/// <summary>Puts rows into a database that nothing else works with, as fast as it takes them; what is lost by a crash is made again.</summary>
internal interface IBulk : IAsyncDisposable
{
    /// <summary>Writes all rows of the tables, in their order; a value is a text, a whole number, or null.</summary>
    Task WriteAsync(IReadOnlyList<BulkRows> tables);

    /// <summary>Once all is there.</summary>
    Task FinishAsync();
}

/// <param name="Columns">In the order of the values.</param>
internal sealed record BulkRows(string Table, IReadOnlyList<string> Columns, List<object?[]> Rows);
