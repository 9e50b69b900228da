using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Teams;

/// <summary>A key that the stand-in publishes, and what it signs. Written by hand, so that a token can be wrong in every way.</summary>
internal sealed class TeamsSigner(string name, params string[] endorsements) : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);

    public string Name => name;

    public JsonObject Published => new()
    {
        ["kty"] = "RSA",
        ["use"] = "sig",
        ["kid"] = name,
        ["n"] = Base64(_key.ExportParameters(false).Modulus!),
        ["e"] = Base64(_key.ExportParameters(false).Exponent!),
        ["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]),
    };

    public string Sign(JsonObject claims, string algorithm = "RS256")
    {
        var head = Base64(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { alg = algorithm, typ = "JWT", kid = name }))) + "." + Base64(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        var bytes = Encoding.UTF8.GetBytes(head);
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), bytes),
            _ => _key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return head + "." + Base64(signature);
    }

    public void Dispose() => _key.Dispose();

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
