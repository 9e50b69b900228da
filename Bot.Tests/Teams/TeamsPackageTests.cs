using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Commands;
using NJsonSchema;

namespace ChatOpsIncidentBot.Tests.Teams;

internal sealed class TeamsPackageTests
{
    private const string Missing = "Microsoft's schemas are not installed (npm install --no-save @microsoft/app-manifest).";

    private static readonly Guid App = Guid.Parse("1c2e8a44-7e1f-4b57-9d55-0f6a3a1d9c10");

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_manifest_is_what_Microsofts_schema_of_its_version_allows(bool createsChannels)
    {
        var manifest = Manifest(createsChannels);
        var version = manifest["manifestVersion"]!.GetValue<string>();
        manifest["$schema"]!.GetValue<string>().ShouldBe($"https://developer.microsoft.com/en-us/json-schemas/teams/v{version}/MicrosoftTeams.schema.json");
        var schema = await JsonSchema.FromFileAsync(SchemaOf(version));

        schema.Validate(manifest.ToJsonString()).ShouldBeEmpty();
        manifest["bots"]![0]!["scopes"]!.AsArray().Add("everywhere");
        schema.Validate(manifest.ToJsonString()).ShouldNotBeEmpty("a schema that lets everything through proves nothing");
    }

    [Test]
    public void The_package_holds_the_manifest_and_both_icons_and_nothing_else() =>
        Packed().Entries.Select(entry => entry.FullName).ShouldBe(["manifest.json", "color.png", "outline.png"]);

    [Test]
    public void The_app_and_the_address_are_the_ones_that_were_given()
    {
        var manifest = Manifest();

        manifest["id"]!.GetValue<string>().ShouldBe(App.ToString());
        manifest["bots"]![0]!["botId"]!.GetValue<string>().ShouldBe(App.ToString());
        manifest["composeExtensions"]![0]!["botId"]!.GetValue<string>().ShouldBe(App.ToString());
        manifest["validDomains"]!.AsArray().Select(domain => domain!.GetValue<string>()).ShouldBe(["bot.example.org"]);
        manifest.ToJsonString().ShouldNotContain("incidents.example.com");
    }

    [Test]
    public void The_same_words_make_the_same_file() => TeamsPackage.Make(App, "bot.example.org").ShouldBe(TeamsPackage.Make(App, "bot.example.org"));

    [TestCase("color.png", 192)]
    [TestCase("outline.png", 32)]
    public void An_icon_has_the_size_Teams_wants(string icon, int size)
    {
        using var stream = Packed().GetEntry(icon)!.Open();
        Span<byte> head = stackalloc byte[24];
        stream.ReadExactly(head);

        BinaryPrimitives.ReadInt32BigEndian(head[16..]).ShouldBe(size);
        BinaryPrimitives.ReadInt32BigEndian(head[20..]).ShouldBe(size);
    }

    [Test]
    public void Every_command_it_lists_is_one_the_bot_knows()
    {
        var known = typeof(Subcommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Subcommand)) && !type.IsAbstract)
            .Select(type => ((Subcommand)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type)).Name).ToHashSet();

        Manifest()["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray().Select(command => command!["title"]!.GetValue<string>()).ShouldAllBe(name => known.Contains(name));
    }

    [Test]
    public void The_team_is_asked_for_rights_only_where_channels_are_to_be_made()
    {
        Manifest().ToJsonString().ShouldNotContain("resourceSpecific");
        var asked = Manifest(createsChannels: true);

        asked["webApplicationInfo"]!["id"]!.GetValue<string>().ShouldBe(App.ToString());
        asked["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray().Select(right => right!["name"]!.GetValue<string>()).ShouldBe(["Channel.Create.Group", "ChannelSettings.ReadWrite.Group"]);
    }

    [Test]
    public void Every_action_it_offers_is_one_the_bot_takes() =>
        Manifest()["composeExtensions"]![0]!["commands"]!.AsArray().Select(command => command!["id"]!.GetValue<string>()).ShouldBe(TeamsExtensions.Commands.Keys, ignoreOrder: true);

    [TestCase("not-a-guid", "bot.example.org", "--app-id")]
    [TestCase("00000000-0000-0000-0000-000000000000", "bot.example.org", "--app-id")]
    [TestCase("1c2e8a44-7e1f-4b57-9d55-0f6a3a1d9c10", "https://bot.example.org/", "--domain")]
    [TestCase("1c2e8a44-7e1f-4b57-9d55-0f6a3a1d9c10", "localhost", "--domain")]
    public async Task What_cannot_be_an_app_or_an_address_is_refused_by_name(string app, string domain, string option)
    {
        var (exit, said, file) = await RunAsync(app, domain);

        exit.ShouldBe(1);
        said.ShouldStartWith(option);
        File.Exists(file).ShouldBeFalse();
    }

    [Test]
    public async Task The_verb_writes_the_file_and_says_what_to_do_with_it()
    {
        var (exit, said, file) = await RunAsync(App.ToString(), "bot.example.org");

        exit.ShouldBe(0);
        said.ShouldContain("Upload it");
        (await File.ReadAllBytesAsync(file)).ShouldBe(TeamsPackage.Make(App, "bot.example.org"));
        File.Delete(file);
    }

    /// <summary>Teams takes a package for an update only where its version is higher than that of the one it has.</summary>
    [Test]
    public void A_package_that_asks_for_more_is_an_update_of_the_one_that_does_not()
    {
        var program = typeof(TeamsPackage).Assembly.GetName().Version!;
        var (less, more) = (Version(), Version(createsChannels: true));

        more.ShouldBeGreaterThan(less);
        more.ShouldBeLessThan(new Version(program.Major + 1, program.Minor, (program.Build + 1) * 10), "the next program's is higher still");
        less.ShouldBeGreaterThan(new Version(1, 0, 0), "which all packages bore before");
    }

    [TestCase("2.0.1", 0)]
    [TestCase("2.0", 1)]
    [TestCase("2.0.1-beta", 1)]
    [TestCase("02.0.1", 1)]
    public async Task A_version_of_ones_own_is_three_numbers(string version, int expected)
    {
        var (exit, said, file) = await RunAsync(App.ToString(), "bot.example.org", version);

        exit.ShouldBe(expected);
        said.ShouldContain(version);
        if (exit == 0) (await File.ReadAllBytesAsync(file)).ShouldBe(TeamsPackage.Make(App, "bot.example.org", version: version));
        File.Delete(file);
    }

    private static Version Version(bool createsChannels = false) => System.Version.Parse(Manifest(createsChannels)["version"]!.GetValue<string>());

    private static async Task<(int Exit, string Said, string File)> RunAsync(string app, string domain, string? version = null)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        await using var output = new StringWriter();
        return (await TeamsPackageVerb.RunAsync(app, domain, false, version, file, output, CancellationToken.None), output.ToString(), file);
    }

    private static ZipArchive Packed(bool createsChannels = false) => new(new MemoryStream(TeamsPackage.Make(App, "bot.example.org", createsChannels)));

    private static JsonNode Manifest(bool createsChannels = false)
    {
        using var stream = Packed(createsChannels).GetEntry("manifest.json")!.Open();
        return JsonSerializer.Deserialize<JsonNode>(stream)!;
    }

    /// <summary>Skips the test where the schema is not there, and fails it where it has to be.</summary>
    private static string SchemaOf(string version)
    {
        var file = Path.Combine(Sample.Root, "node_modules", "@microsoft", "app-manifest", "build", "json-schemas", "teams", "v" + version, "MicrosoftTeams.schema.json");
        if (File.Exists(file)) return file;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Missing);
        Assert.Ignore(Missing);
        return file;
    }
}
