using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SongExplorer.Web.Hosting.Accounts.Elsewhere;

/// <summary>Carries a sentence of ours in an address for a few minutes; one that somebody else wrote there is not shown.</summary>
internal sealed class SealedSentences(IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("SongExplorer.Sentence").ToTimeLimitedDataProtector();

    public string Seal(string sentence) => _seal.Protect(sentence, TimeSpan.FromMinutes(5));

    public string? Open(string? text)
    {
        try
        {
            return text is { Length: > 0 and < 4096 } ? _seal.Unprotect(text) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
