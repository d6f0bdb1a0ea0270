using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SongExplorer.Keys;

/// <summary>What a program shows to be let in: 256 random bits, written so that they survive headers, shells and files.</summary>
internal static class ApiKeySecret
{
    /// <summary>Tells people, and scanners that look for lost secrets, what this is.</summary>
    public const string Prefix = "sx_";

    private const int Bytes = 32;

    public static string Draw() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>
    /// One round of SHA-256, 32 bytes. Slow, salted hashes protect passwords, of which people choose few; nobody can try
    /// 2^256 secrets, however fast each try is, and no two are alike. So a stolen library betrays no key, and a call costs no time.
    /// </summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
