namespace ChatOpsIncidentBot.Tests;

/// <summary>The repository the tests were built from; its <c>appsettings.json</c> is the sample everybody starts with.</summary>
internal static class Sample
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Copies the sample into a folder a bot is to start in.</summary>
    public static void CopyTo(string folder)
    {
        File.Copy(Path.Combine(Root, "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        CopyRunbooksTo(folder);
    }

    public static void CopyRunbooksTo(string folder)
    {
        var runbooks = Directory.CreateDirectory(Path.Combine(folder, "manifests", "runbooks")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "manifests", "runbooks"))) File.Copy(file, Path.Combine(runbooks, Path.GetFileName(file)));
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ChatOpsIncidentBot.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository."));
}
