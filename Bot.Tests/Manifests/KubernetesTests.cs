using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;
using YamlDotNet.RepresentationModel;

namespace ChatOpsIncidentBot.Tests.Manifests;

/// <summary>What the manifests for several nodes promise: two replicas, no root, nothing written, a probe that no platform turns red, and only settings that exist.</summary>
internal sealed class KubernetesTests
{
    private static readonly string Folder = Path.Combine(Sample.Root, "manifests");

    private static readonly string[] Resources = ["namespace", "deployment", "service", "disruption-budget", "network-policy"];

    private static YamlNode Deployment => Read("kubernetes/deployment.yaml");

    private static YamlNode Pod => At(Deployment, "spec", "template", "spec");

    private static YamlNode Container => At(Pod, "containers")[0];

    [Test]
    public void Every_resource_is_applied()
    {
        Texts(At(Read("kubernetes/kustomization.yaml"), "resources")).ShouldBe(Resources.Select(name => name + ".yaml"), ignoreOrder: true);
        foreach (var name in Resources) At(Read($"kubernetes/{name}.yaml"), "kind").ShouldNotBeNull();
    }

    [Test]
    public void Two_nodes_run_and_one_at_a_time_is_replaced()
    {
        Text(Deployment, "spec", "replicas").ShouldBe("2");
        Text(Deployment, "spec", "strategy", "rollingUpdate", "maxUnavailable").ShouldBe("0");
        Text(Read("kubernetes/disruption-budget.yaml"), "spec", "maxUnavailable").ShouldBe("1");
        int.Parse(Text(Pod, "terminationGracePeriodSeconds"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(25, "a stop takes up to 20 s, after 5 s of leave");
    }

    [Test]
    public void Nothing_runs_as_root_or_writes_to_the_image()
    {
        Text(Pod, "securityContext", "runAsNonRoot").ShouldBe("true");
        Text(Pod, "securityContext", "seccompProfile", "type").ShouldBe("RuntimeDefault");
        Text(Pod, "automountServiceAccountToken").ShouldBe("false");
        Text(Container, "securityContext", "readOnlyRootFilesystem").ShouldBe("true");
        Text(Container, "securityContext", "allowPrivilegeEscalation").ShouldBe("false");
        Texts(At(Container, "securityContext", "capabilities", "drop")).ShouldBe(["ALL"]);
        Text(Read("kubernetes/namespace.yaml"), "metadata", "labels", "pod-security.kubernetes.io/enforce").ShouldBe("restricted");
    }

    [Test]
    public void No_platform_takes_all_nodes_out_of_service()
    {
        Text(Container, "readinessProbe", "httpGet", "path").ShouldBe("/healthz/serving");
        Text(Container, "livenessProbe", "httpGet", "path").ShouldBe("/healthz/live");
        Text(Container, "startupProbe", "httpGet", "path").ShouldBe("/healthz/live");
        File.ReadAllText(Path.Combine(Folder, "compose.yaml")).ShouldContain("health_uri /healthz/serving");
    }

    [Test]
    public void The_secret_is_mounted_and_stands_in_no_manifest()
    {
        Text(At(Pod, "volumes")[0], "secret", "secretName").ShouldBe("incident-bot");
        Text(At(Container, "volumeMounts")[0], "mountPath").ShouldBe("/etc/incident-bot/appsettings.json");
        Text(At(Container, "volumeMounts")[0], "readOnly").ShouldBe("true");
        for (var number = 1; number < 4; number++) Text(At(Container, "env")[number], "valueFrom", "secretKeyRef", "name").ShouldBe("incident-bot");
        Text(At(Read("kubernetes/kustomization.yaml"), "secretGenerator")[0], "name").ShouldBe("incident-bot");
    }

    [Test]
    public void In_come_only_the_ingress_and_prometheus()
    {
        Texts(At(Read("kubernetes/network-policy.yaml"), "spec", "policyTypes")).ShouldBe(["Ingress", "Egress"]);
        Text(At(At(Read("kubernetes/network-policy.yaml"), "spec", "ingress")[0], "ports")[0], "port").ShouldBe("8080");
        Text(At(Container, "ports")[0], "containerPort").ShouldBe("8080");
    }

    /// <remarks>The program refuses a key it does not know, so reading them is the test.</remarks>
    [Test]
    public void Every_setting_that_is_named_exists()
    {
        Should.NotThrow(() => ProgramSettings.Read(Configured(((YamlSequenceNode)At(Container, "env")).Select(one => Text(one, "name")))));
        var services = At(Read("compose.yaml"), "x-bot", "environment");
        Should.NotThrow(() => ProgramSettings.Read(Configured(((YamlMappingNode)services).Children.Keys.Select(key => ((YamlScalarNode)key).Value!))));
        Should.Throw<SettingsMistakesException>(() => ProgramSettings.Read(Configured(["Slack__NoSuchThing"])));
    }

    private static IConfigurationRoot Configured(IEnumerable<string> names)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(Folder, "kubernetes", "appsettings.json"));
        var values = names.ToDictionary(name => name.Replace("__", ":", StringComparison.Ordinal), Value);
        return builder.AddInMemoryCollection(values).Build();
    }

    private static string? Value(string name) => name switch
    {
        "Database__Provider" => "Postgres",
        "Database__ConnectionString" => "Host=postgres;Database=incidents;Username=incidents",
        "LocalChat__Enabled" => "false",
        "Secrets__Key" => "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "Secrets__PreviousKey" => null,
        _ => "xoxb-something",
    };

    private static YamlNode Read(string file)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Folder, file));
        stream.Load(reader);
        return stream.Documents.ShouldHaveSingleItem().RootNode;
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, key) => at[key]);

    private static string Text(YamlNode node, params string[] path) => ((YamlScalarNode)At(node, path)).Value!;

    private static IEnumerable<string> Texts(YamlNode node) => ((YamlSequenceNode)node).Select(one => ((YamlScalarNode)one).Value!);
}
