using System.Diagnostics;
using System.Text.Json;

namespace ChatOpsIncidentBot.Tests.Manifests;

/// <summary>The list of what is in the image, made with the Dockerfile's own words, names the packages of the lock file and no others.</summary>
internal sealed class BillOfMaterialsTests
{
    /// <summary>Used by the compiler and part of nothing that is run.</summary>
    private static readonly string[] OnlyToBuild = ["Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    private string _folder = "";

    [SetUp]
    public void New() => _folder = Directory.CreateTempSubdirectory("incident-sbom-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_names_exactly_the_packages_of_the_lock_file()
    {
        var (restored, why) = await Dotnet("tool restore");
        if (!restored && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"CycloneDX's tool could not be restored: {why}");
        Assume.That(restored, $"CycloneDX's tool could not be restored: {why}");
        var words = (await File.ReadAllLinesAsync(Path.Combine(Sample.Root, "Dockerfile"))).Single(line => line.StartsWith("RUN dotnet dotnet-CycloneDX ", StringComparison.Ordinal));
        var (made, said) = await Dotnet(words["RUN dotnet ".Length..].Replace("/app", _folder, StringComparison.Ordinal));
        made.ShouldBeTrue(said);

        using var list = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, "sbom.cdx.json")));
        var components = list.RootElement.GetProperty("components").EnumerateArray().ToList();
        components.Select(one => $"{one.GetProperty("name").GetString()} {one.GetProperty("version").GetString()}").ShouldBe(await LockedAsync(), ignoreOrder: true);
        components.ShouldAllBe(one => one.GetProperty("hashes").GetArrayLength() > 0);
    }

    private static async Task<IEnumerable<string>> LockedAsync()
    {
        using var locked = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Sample.Root, "Bot", "packages.lock.json")));
        return locked.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
            .Where(package => !OnlyToBuild.Contains(package.Name)).Select(package => $"{package.Name} {package.Value.GetProperty("resolved").GetString()}").Distinct().ToList();
    }

    private static async Task<(bool Went, string Said)> Dotnet(string words)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", words) { WorkingDirectory = Sample.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, said);
    }
}
