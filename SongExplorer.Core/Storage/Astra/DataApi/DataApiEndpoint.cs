using Microsoft.Extensions.Options;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Which database and keyspace are meant, and the token for them.</summary>
internal sealed class DataApiEndpoint
{
    private readonly string _token;

    /// <exception cref="OptionsValidationException">A setting is missing or wrong; the sentences name it.</exception>
    public DataApiEndpoint(AstraOptions options)
    {
        if (new AstraOptionsValidator().Validate(null, options) is { Failed: true } refused)
        {
            throw new OptionsValidationException(AstraOptions.Section, typeof(AstraOptions), refused.Failures);
        }

        var address = new Uri(string.IsNullOrWhiteSpace(options.Endpoint)
            ? $"https://{options.DatabaseId!.Trim()}-{options.Region!.Trim()}.apps.astra.datastax.com"
            : options.Endpoint.Trim());
        Base = new Uri(address, PathOf(address, options.ApiPath));
        Keyspace = options.Keyspace;
        _token = options.Token!.Trim();
    }

    /// <summary>The address of the database level, without a slash at the end.</summary>
    public Uri Base { get; }

    public string Keyspace { get; }

    /// <summary>The path of the API at this address: its own, or the usual one where it has none; <c>null</c> where it has a foreign one.</summary>
    public static string? PathOf(Uri address, string apiPath)
    {
        var usual = apiPath.Trim('/');
        var own = address.AbsolutePath.Trim('/');
        return own.Length == 0 ? $"/{usual}"
            : own == usual || own is "api/json/v1" or "v1" ? $"/{own}"
            : null;
    }

    public Uri AddressOf(DataApiScope scope) => new(scope switch
    {
        { IsDatabase: true } => Base.AbsoluteUri,
        { Table: null } => $"{Base.AbsoluteUri}/{Keyspace}",
        { Table: var table } => $"{Base.AbsoluteUri}/{Keyspace}/{Uri.EscapeDataString(table)}",
    });

    /// <summary>Puts the token into its header, the only place it ever goes to.</summary>
    public void Sign(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("Token", _token);

    public override string ToString() => $"{Base} ({Keyspace})";
}
