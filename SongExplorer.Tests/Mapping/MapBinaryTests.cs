using System.Buffers.Binary;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class MapBinaryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_written_can_be_read_by_its_description()
    {
        var map = Map(1000);
        byte[] classes = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i % 7))];

        var read = Decode(MapBinary.Encode(map, classes)).ToDictionary(point => point.Id);

        Assert.Equal(1000, read.Count);
        Assert.All(Enumerable.Range(0, 1000), i =>
        {
            var point = read[map.Ids[i]];
            Assert.Equal(map.X[i], point.X / 65535f, 1e-5);
            Assert.Equal(map.Y[i], point.Y / 65535f, 1e-5);
            Assert.Equal(classes[i], point.Class);
        });
    }

    [Fact]
    public void The_header_says_what_follows()
    {
        var bytes = MapBinary.Encode(Map(3) with { Version = 17 }, []);

        Assert.Equal("SXM2"u8.ToArray(), bytes[..4]);
        Assert.Equal([3, 0, 0, 0, 17, 0, 0, 0, 3, 0, 0, 0], bytes[4..16]);
        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(16 + (4 * i)))));
        Assert.Equal(32 + (3 * 21), bytes.Length);
        Assert.Equal(32, MapBinary.Encode(Map(0), []).Length);
    }

    [Fact]
    public void A_part_has_the_whole_scale_for_itself()
    {
        var map = Map(2) with { X = [0.25f, 0.500001f], Y = [0.5f, 0.5f] };
        var sheet = new MapSheet(map);

        var bytes = MapBinary.Encode(sheet, sheet.Within(new MapBox(0.5f, 0.25f, 0.50001f, 0.75f), 10), []);

        var point = Assert.Single(Decode(bytes));
        Assert.Equal(map.Ids[1], point.Id);
        Assert.InRange(point.X / 65535f, 0.08f, 0.12f);
        Assert.Equal(32768, point.Y);
        Assert.Equal(0.5f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(16)));
        Assert.Equal(0.5f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(28)));
    }

    [Fact]
    public void Corners_reach_the_ends_of_the_scale()
    {
        var map = Map(1) with { X = [0], Y = [1] };

        var point = Assert.Single(Decode(MapBinary.Encode(map, [])));

        Assert.Equal((ushort.MinValue, ushort.MaxValue, (byte)0), (point.X, point.Y, point.Class));
    }

    [Fact]
    public void Trust_comes_in_the_same_order_and_is_unknown_for_placed_songs()
    {
        var map = Map(10) with { Trust = [10, 11, 12, 13, 14, 15, 16, 17], Placed = 2 };

        var trust = Decode(MapBinary.Encode(map, [])).Zip(MapBinary.EncodeTrust(map)).ToDictionary(song => song.First.Id, song => song.Second);

        Assert.Equal([10, 11, 12, 13, 14, 15, 16, 17, 255, 255], map.Ids.Select(id => trust[id]));
    }

    [Fact]
    public void Values_come_in_the_same_order_too()
    {
        var map = Map(10);
        float[] years = [1990, 1991, 1992, float.NaN, 1994, 1995, 1996, 1997, 1998, 1999];

        var bytes = MapBinary.EncodeValues(years);
        var values = Decode(MapBinary.Encode(map, [])).Select((point, i) => (point.Id, Year: BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)))).ToDictionary(song => song.Id, song => song.Year);

        Assert.Equal(40, bytes.Length);
        Assert.Equal(years, map.Ids.Select(id => values[id]));
    }

    [Fact]
    public void The_same_songs_in_the_same_order_have_one_name()
    {
        var map = Map(10);

        Assert.Equal(MapBinary.NameSongs(map), MapBinary.NameSongs(map with { Version = 7, X = map.Y }));
        Assert.NotEqual(MapBinary.NameSongs(map), MapBinary.NameSongs(map with { Ids = [.. map.Ids.Reverse()] }));
    }

    [Fact]
    public void The_first_songs_are_a_fair_sample()
    {
        var first = Decode(MapBinary.Encode(Map(10_000), [])).Take(1000).ToList();

        // X rises with the index in this map: the thousand are spread over all of it.
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(first.Count(point => point.X * 10 / 65536 == tenth), 60, 140));
    }

    [Fact]
    public void The_same_map_is_written_the_same_way() => Assert.Equal(MapBinary.Encode(Map(50), []), MapBinary.Encode(Map(50), []));

    [Fact]
    public void Classes_of_another_number_than_songs_are_refused() =>
        Assert.Throws<ArgumentException>(() => MapBinary.Encode(Map(3), new byte[2]));

    [Fact]
    public void The_tag_changes_with_the_map_and_with_its_colours_and_suits_a_header()
    {
        var map = Map(1);
        string[] tags =
        [
            MapBinary.EntityTag(map, "genre 5"),
            MapBinary.EntityTag(map, "genre 6"),
            MapBinary.EntityTag(map, "\"Żółć\""),
            MapBinary.EntityTag(map with { Version = 2 }, "genre 5"),
            MapBinary.EntityTag(map with { SpaceKey = "other/1" }, "genre 5"),
            MapBinary.EntityTag(map with { BuiltAt = Noon.AddSeconds(1) }, "genre 5"),
        ];

        Assert.Equal(tags.Length, tags.Distinct().Count());
        Assert.All(tags, tag => Assert.Matches("^\"[\x21\x23-\x7e]+\"$", tag));
    }

    private static SongMap Map(int songs)
    {
        float[] x = [.. Enumerable.Range(0, songs).Select(i => (i + 0.5f) / songs)];
        float[] y = [.. x.Select(value => 1 - (value * value))];
        return new SongMap(1, "acoustic/0123abcd", Noon, MappingLibraries.Ids(songs), x, y);
    }

    private static List<(ushort X, ushort Y, byte Class, SongId Id)> Decode(byte[] bytes)
    {
        var n = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        return [.. Enumerable.Range(0, n).Select(i => (
            BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(32 + (2 * i))),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(32 + (2 * n) + (2 * i))),
            bytes[32 + (4 * n) + i],
            SongId.Parse(Convert.ToHexString(bytes.AsSpan(32 + (5 * n) + (16 * i), 16)), null)))];
    }
}
