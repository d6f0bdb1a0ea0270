namespace SongExplorer.Web.Components.Pages.AppleMusic;

/// <summary>The stores to choose from. Apple has more; any of them can be named in the address and in the settings.</summary>
internal static class StoreCountries
{
    private static readonly (string Code, string Name)[] Usual =
    [
        ("ar", "Argentina"), ("au", "Australia"), ("at", "Austria"), ("be", "Belgium"), ("br", "Brazil"), ("ca", "Canada"), ("cl", "Chile"),
        ("co", "Colombia"), ("cz", "Czechia"), ("dk", "Denmark"), ("eg", "Egypt"), ("fi", "Finland"), ("fr", "France"), ("de", "Germany"),
        ("gr", "Greece"), ("hk", "Hong Kong"), ("hu", "Hungary"), ("in", "India"), ("id", "Indonesia"), ("ie", "Ireland"), ("il", "Israel"),
        ("it", "Italy"), ("jp", "Japan"), ("ke", "Kenya"), ("mx", "Mexico"), ("nl", "Netherlands"), ("nz", "New Zealand"), ("ng", "Nigeria"),
        ("no", "Norway"), ("pl", "Poland"), ("pt", "Portugal"), ("ro", "Romania"), ("sg", "Singapore"), ("za", "South Africa"), ("kr", "South Korea"),
        ("es", "Spain"), ("se", "Sweden"), ("ch", "Switzerland"), ("tw", "Taiwan"), ("th", "Thailand"), ("tr", "Türkiye"), ("ua", "Ukraine"),
        ("gb", "United Kingdom"), ("us", "United States"), ("vn", "Vietnam"),
    ];

    /// <summary>By name; one that is asked for though it is not usual goes by its code.</summary>
    public static IEnumerable<(string Code, string Name)> With(string code) =>
        Usual.Any(country => country.Code == code) ? Usual : [.. Usual, (code, code.ToUpperInvariant())];

    /// <summary>The code in lower case, or <c>null</c> when it is none.</summary>
    public static string? Read(string? code) => code is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second) ? code.ToLowerInvariant() : null;
}
