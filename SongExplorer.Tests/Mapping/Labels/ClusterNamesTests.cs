using SongExplorer.Mapping.Labels;

namespace SongExplorer.Tests.Mapping.Labels;

public sealed class ClusterNamesTests
{
    [Fact]
    public void A_cluster_has_the_name_of_what_sets_it_apart_from_the_library()
    {
        // Everything is Pop; only the first cluster is also by one artist, and the second also of one decade.
        SongTraits[] songs =
        [
            .. Enumerable.Range(0, 20).Select(i => new SongTraits($"{i}", "Björk", "Pop", 1980 + i)),
            .. Enumerable.Range(0, 20).Select(i => new SongTraits($"{i}", $"Artist {i}", "Pop", 1991)),
            .. Enumerable.Range(0, 20).Select(i => new SongTraits($"{i}", $"Artist {i}", i < 15 ? "Jazz" : "Pop", 2000 + i)),
        ];

        Assert.Equal(["Björk", "1990s", "Jazz"], Name(songs, 20));
    }

    [Fact]
    public void Without_a_tag_that_says_anything_the_song_in_the_middle_gives_the_name()
    {
        SongTraits[] songs = [.. Enumerable.Range(0, 20).Select(i => new SongTraits($"Song {i}", null, null, null))];

        Assert.Equal(["around “Song 0”", "around “Song 10”"], Name(songs, 10));
    }

    [Fact]
    public void Clusters_of_one_name_get_a_second_word_each()
    {
        SongTraits[] songs =
        [
            .. Enumerable.Range(0, 10).Select(i => new SongTraits($"{i}", $"Player {i}", "Jazz", 1959)),
            .. Enumerable.Range(0, 10).Select(i => new SongTraits($"{i}", $"Singer {i}", "Jazz", 1964)),
            .. Enumerable.Range(0, 30).Select(i => new SongTraits($"{i}", $"{i}", "Rock", 1990)),
        ];

        var names = Name(songs, 10);

        Assert.Equal(["Jazz · 1950s", "Jazz · 1960s"], names.Take(2));
    }

    [Fact]
    public void Two_kinds_that_share_a_place_are_both_named()
    {
        SongTraits[] songs =
        [
            .. Enumerable.Range(0, 10).Select(i => new SongTraits($"{i}", $"{i}", i < 5 ? "Gamelan" : "Chiptune", null)),
            .. Enumerable.Range(0, 10).Select(i => new SongTraits($"{i}", $"{i}", i < 7 ? "Folk" : "Organ", null)),
        ];

        Assert.Equal(["Chiptune & Gamelan", "Folk"], Name(songs, 10));
    }

    [Fact]
    public void Spelling_does_not_split_a_genre()
    {
        SongTraits[] songs =
        [
            .. Enumerable.Range(0, 10).Select(i => new SongTraits($"{i}", $"{i}", i % 2 == 0 ? "Hip-Hop" : "hip-hop", null)),
            .. Enumerable.Range(0, 10).Select(i => new SongTraits($"{i}", $"{i}", "Folk", null)),
        ];

        Assert.Equal(["Hip-Hop", "Folk"], Name(songs, 10));
    }

    private static IReadOnlyList<string> Name(SongTraits[] songs, int perCluster)
    {
        var clusters = Enumerable.Range(0, songs.Length).Chunk(perCluster).Select(members => (IReadOnlyList<int>)members).ToList();
        return new ClusterNames(songs).Name(clusters, [.. clusters.Select(members => members[0])]);
    }
}
