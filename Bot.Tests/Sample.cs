namespace ChatOpsIncidentBot.Tests;

/// <summary>The repository the tests were built from; its <c>appsettings.json</c> is the sample everybody starts with.</summary>
internal static class Sample
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ChatOpsIncidentBot.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository."));
}
