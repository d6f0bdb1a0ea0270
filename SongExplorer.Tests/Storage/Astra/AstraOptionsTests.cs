using Microsoft.Extensions.Options;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra;

public sealed class AstraOptionsTests
{
    private const string Id = "01234567-89ab-cdef-0123-456789abcdef";

    [Theory]
    [InlineData("https://db.example", "https://db.example/api/json/v1")]
    [InlineData("https://db.example/", "https://db.example/api/json/v1")]
    [InlineData(" https://db.example/api/json/v1/ ", "https://db.example/api/json/v1")]
    [InlineData("http://localhost:8181/v1", "http://localhost:8181/v1")]
    public void Address_may_have_a_slash_or_the_path_of_the_api(string endpoint, string expected) =>
        Assert.Equal(new Uri(expected), new DataApiEndpoint(Good(options => options.Endpoint = endpoint)).Base);

    [Fact]
    public void Address_is_built_from_id_and_region()
    {
        var endpoint = new DataApiEndpoint(Good(options => (options.Endpoint, options.DatabaseId, options.Region) = (null, Id, "us-east1")));

        Assert.Equal($"https://{Id}-us-east1.apps.astra.datastax.com/api/json/v1/default_keyspace/songs", endpoint.AddressOf(DataApiScope.Of("songs")).AbsoluteUri);
        Assert.Equal($"https://{Id}-us-east1.apps.astra.datastax.com/api/json/v1/default_keyspace", endpoint.AddressOf(DataApiScope.Keyspace).AbsoluteUri);
        Assert.Equal($"https://{Id}-us-east1.apps.astra.datastax.com/api/json/v1", endpoint.AddressOf(DataApiScope.Database).AbsoluteUri);
    }

    [Fact]
    public void Self_hosted_api_has_its_own_path_and_token()
    {
        var endpoint = new DataApiEndpoint(Good(options =>
            (options.Endpoint, options.ApiPath, options.Token) = ("http://intranet:8181", "/v1/", "Cassandra:Y2Fzc2FuZHJh:Y2Fzc2FuZHJh")));

        Assert.Equal(new Uri("http://intranet:8181/v1"), endpoint.Base);
    }

    [Theory]
    [InlineData("ftp://db.example", "Astra:Endpoint (ASTRA_DB_API_ENDPOINT) is \"ftp://db.example\"")]
    [InlineData("db.example", "Astra:Endpoint (ASTRA_DB_API_ENDPOINT) is \"db.example\"")]
    [InlineData("https://db.example/elsewhere", "which has a path")]
    [InlineData("https://db.example?x=1", "contains a ? or #")]
    [InlineData("https://me:hidden@db.example", "contains a user name or password")]
    [InlineData("AstraCS:hidden", "is a token;")]
    public void Wrong_address_is_named_with_what_is_allowed(string endpoint, string expected)
    {
        var sentence = Refused(options => options.Endpoint = endpoint);

        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.Contains("allowed is: the database's address alone", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_settings_are_named()
    {
        Assert.Contains("ASTRA_DB_ID", Refused(options => options.Endpoint = null), StringComparison.Ordinal);
        Assert.Contains("ASTRA_DB_REGION", Refused(options => (options.Endpoint, options.DatabaseId) = (" ", Id)), StringComparison.Ordinal);
        Assert.Contains("ASTRA_DB_ID", Refused(options => (options.Endpoint, options.DatabaseId) = (null, "seven")), StringComparison.Ordinal);
        Assert.Contains("ASTRA_DB_REGION", Refused(options => (options.Endpoint, options.DatabaseId, options.Region) = (null, Id, "us.east/1")), StringComparison.Ordinal);
        Assert.Contains("ASTRA_DB_APPLICATION_TOKEN", Refused(options => options.Token = "\n"), StringComparison.Ordinal);
        Assert.Contains("ASTRA_DB_KEYSPACE", Refused(options => options.Keyspace = "my-keyspace"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AstraCS:hid\nden")]
    [InlineData("AstraCS:hid den")]
    [InlineData("AstraCS:hiddén")]
    [InlineData("hidden")]
    [InlineData("AstraCS:")]
    public void Wrong_token_is_refused_and_not_shown(string token)
    {
        var sentence = Refused(options => options.Token = token);

        Assert.StartsWith("Astra:Token (ASTRA_DB_APPLICATION_TOKEN)", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hid", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_break_after_the_token_does_no_harm() => Assert.NotNull(new DataApiEndpoint(Good(options => options.Token = " AstraCS:secret\r\n")));

    [Fact]
    public void Numbers_out_of_range_are_named() =>
        Assert.Equal("Astra:Parallel (Astra__Parallel) is 40; allowed are: 1 to 8.", Refused(options => options.Parallel = 40));

    [Fact]
    public void Token_is_in_no_text_of_the_endpoint() =>
        Assert.DoesNotContain("secret", new DataApiEndpoint(Good(_ => { })).ToString(), StringComparison.Ordinal);

    private static AstraOptions Good(Action<AstraOptions> change)
    {
        var options = new AstraOptions { Endpoint = "https://db.example", Token = "AstraCS:secret" };
        change(options);
        return options;
    }

    private static string Refused(Action<AstraOptions> change) =>
        Assert.Single(Assert.Throws<OptionsValidationException>(() => new DataApiEndpoint(Good(change))).Failures);
}
