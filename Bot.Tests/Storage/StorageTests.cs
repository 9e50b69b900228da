using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>What holds on both databases is tested on both.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal abstract class StorageTests(DatabaseProvider provider)
{
    protected TestDatabase Place { get; private set; } = null!;

    protected Database Database { get; private set; } = null!;

    [SetUp]
    public async Task Open()
    {
        Place = await TestDatabase.NewAsync(provider);
        Database = await Place.OpenAsync();
    }

    [TearDown]
    public async Task Close()
    {
        if (Place is not null)
        {
            await Place.DisposeAsync();
        }
    }
}
