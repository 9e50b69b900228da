namespace ChatOpsIncidentBot.Tests.Chat.Local;

/// <summary>A workspace of its own for each test.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class WorkspaceTests(bool withRealCommands = false)
{
    protected string Folder { get; private set; } = "";

    protected LocalWorkspace Workspace { get; set; } = null!;

    protected RecordingCommandLine Commands => Workspace.Commands;

    [SetUp]
    public async Task Open()
    {
        Folder = Directory.CreateTempSubdirectory("incident-local-").FullName;
        Workspace = await LocalWorkspace.StartAsync(Folder, withRealCommands);
    }

    [TearDown]
    public async Task Close()
    {
        await Workspace.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
