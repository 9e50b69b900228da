using System.Security.Cryptography;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The codes that prove a number; only what was made of them is kept.</summary>
internal static class ContactCodes
{
    private const int Rounds = 50_000;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    public static string Hash(string code)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return $"{Convert.ToHexStringLower(salt)}:{Convert.ToHexStringLower(Of(code, salt))}";
    }

    public static bool Matches(string code, string hash) =>
        hash.Split(':') is [var salt, var expected] && CryptographicOperations.FixedTimeEquals(Of(code, Convert.FromHexString(salt)), Convert.FromHexString(expected));

    private static byte[] Of(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(code, salt, Rounds, HashAlgorithmName.SHA256, HashLength);
}
