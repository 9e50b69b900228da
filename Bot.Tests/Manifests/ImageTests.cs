namespace ChatOpsIncidentBot.Tests.Manifests;

/// <summary>What the image promises: no root, no shell to need, and nothing of the machine it is built on.</summary>
internal sealed class ImageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Sample.Root, "Dockerfile"));

    private static IEnumerable<string> Last => Lines.Skip(Array.FindLastIndex(Lines, line => line.StartsWith("FROM ", StringComparison.Ordinal)));

    [Test]
    public void It_stands_on_an_image_without_a_shell_and_needs_none()
    {
        Last.First().ShouldBe("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled");
        Last.ShouldNotContain(line => line.StartsWith("RUN ", StringComparison.Ordinal));
        foreach (var word in new[] { "CMD", "ENTRYPOINT" }) Last.Single(line => line.Contains(word + " ", StringComparison.Ordinal)).ShouldContain(word + " [\"dotnet\"");
    }

    [Test]
    public void It_runs_as_the_user_that_owns_its_folder_and_that_the_manifests_name()
    {
        Last.ShouldContain("USER 1654");
        Last.ShouldContain("COPY --from=build --chown=1654:1654 /state /var/lib/incident-bot");
        File.ReadAllText(Path.Combine(Sample.Root, "manifests", "kubernetes", "deployment.yaml")).ShouldContain("runAsUser: 1654");
    }

    [Test]
    public void What_was_built_outside_is_not_in_it()
    {
        var left = File.ReadAllLines(Path.Combine(Sample.Root, ".dockerignore"));
        left.ShouldContain("**/bin");
        left.ShouldContain("**/obj");
        Lines.ShouldContain("RUN dotnet restore Bot --use-current-runtime --locked-mode");
    }
}
