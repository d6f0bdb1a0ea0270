using SongExplorer.Songs;

namespace SongExplorer.Tests.Songs;

public sealed class UuidV5Tests
{
    private const string Dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    private const string Url = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

    [Theory]
    [InlineData(Dns, "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2")] // RFC 9562, A.4
    [InlineData(Dns, "python.org", "886313e1-3b8a-5372-9b90-0c9aee199e5d")]
    [InlineData(Url, "Hallå 🎵", "a9cb468d-d0f7-5125-90b4-59f98170c691")]
    [InlineData(Url, "", "1b4db7eb-4057-5ddf-91e0-36dec72071f5")]
    public void A_name_gives_the_uuid_that_every_other_program_makes_of_it(string space, string name, string expected) =>
        Assert.Equal(Guid.Parse(expected), UuidV5.Create(Guid.Parse(space), name));
}
