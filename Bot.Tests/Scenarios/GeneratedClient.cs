using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A client made by a generator from the API's description, and by nothing else.</summary>
internal sealed class GeneratedClient : IDisposable
{
    private readonly AssemblyLoadContext _context = new("generated", isCollectible: true);
    private readonly HttpClient _http;
    private object _client = null!;

    private GeneratedClient(HttpClient http) => _http = http;

    public static async Task<GeneratedClient> BuildAsync(string description, HttpClient bot, string token)
    {
        var document = await OpenApiDocument.FromJsonAsync(description);
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "IncidentClient",
            UseBaseUrl = false,
            CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = CSharpJsonLibrary.SystemTextJson },
        };
        var code = new CSharpClientGenerator(document, settings).GenerateFile();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("generated", [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var made = new MemoryStream();
        compilation.Emit(made).Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).ShouldBeEmpty();
        made.Position = 0;
        var client = new GeneratedClient(new HttpClient { BaseAddress = bot.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });
        client._client = Activator.CreateInstance(client._context.LoadFromStream(made).GetType("Generated.IncidentClient")!, client._http)!;
        return client;
    }

    /// <summary>Calls a method with values; one that begins with a brace becomes the type the method takes there.</summary>
    /// <returns>The answer, as the generated types hold it.</returns>
    public async Task<JsonNode> CallAsync(string name, params object?[] values)
    {
        var method = _client.GetType().GetMethods().Single(method => method.Name == name && method.GetParameters().Length == values.Length);
        object?[] given = [.. method.GetParameters().Zip(values, Value)];
        var task = (Task)method.Invoke(_client, given)!;
        await task;
        return JsonSerializer.SerializeToNode(task.GetType().GetProperty("Result")!.GetValue(task))!;
    }

    public void Dispose()
    {
        _http.Dispose();
        _context.Unload();
    }

    private static object? Value(ParameterInfo parameter, object? value) =>
        value is string text && text.StartsWith('{') ? JsonSerializer.Deserialize(text, parameter.ParameterType) : value;
}
