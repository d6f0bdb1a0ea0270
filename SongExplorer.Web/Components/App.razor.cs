using System.Text.RegularExpressions;

namespace SongExplorer.Web.Components;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    /// <summary>The modules of every page import each other; named here, the browser asks for all at once and not for one after the other.</summary>
    private IEnumerable<string> Modules =>
        from asset in Assets
        from property in asset.Properties ?? []
        where property.Name == "label" && OfEveryPage().IsMatch(property.Value)
        select property.Value;

    [GeneratedRegex(@"^js/(?!theme)[\w-]+\.js$")]
    private static partial Regex OfEveryPage();
}
