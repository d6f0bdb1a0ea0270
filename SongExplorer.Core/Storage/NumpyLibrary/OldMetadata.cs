using System.Text.Json;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>What a metadata.json says, with everything in it that nobody here understands. Never changes; every change makes another.</summary>
internal sealed class OldMetadata
{
    public const string Songs = "songs";
    public const string Deleted = "deleted";

    private readonly Dictionary<SongId, int> _places = [];
    private readonly List<string> _problems;

    /// <param name="isKeyed">Whether the songs are an object, not a list.</param>
    /// <param name="members">The object around the songs, <see cref="Songs"/> among its members; <c>null</c> when the songs are all there is.</param>
    /// <param name="tombstones">What stands under <see cref="Deleted"/>: times by the ids of songs.</param>
    public OldMetadata(
        bool isKeyed,
        IReadOnlyList<KeyValuePair<string, JsonElement>>? members,
        IReadOnlyList<OldEntry> entries,
        IReadOnlyList<KeyValuePair<string, JsonElement>> tombstones,
        IEnumerable<string> problems)
    {
        IsKeyed = isKeyed;
        Members = members;
        Entries = entries;
        Tombstones = tombstones;
        _problems = [.. problems];
        for (var place = 0; place < entries.Count; place++)
        {
            // Of two the last is read, as Python reads what is written twice.
            if (entries[place].Id is { } id)
            {
                _places[id] = place;
            }
        }
    }

    /// <summary>That of a library which does not exist yet.</summary>
    public static OldMetadata Empty { get; } = new(isKeyed: false, [KeyValuePair.Create<string, JsonElement>(Songs, default)], [], [], []);

    public bool IsKeyed { get; }

    public IReadOnlyList<KeyValuePair<string, JsonElement>>? Members { get; }

    public IReadOnlyList<OldEntry> Entries { get; }

    public IReadOnlyList<KeyValuePair<string, JsonElement>> Tombstones { get; }

    /// <summary>The songs that can be read, in the order of their ids.</summary>
    public IEnumerable<OldEntry> Readable => _places.OrderBy(place => place.Key).Select(place => Entries[place.Value]);

    /// <summary>What is wrong with the text, one sentence each.</summary>
    public IEnumerable<string> Problems =>
    [
        .. _problems,
        .. Entries.Where(entry => entry.Fault is not null).Select(entry => $"{entry.Subject} {entry.Fault}."),
        .. Entries.Where((entry, place) => entry.Id is { } id && _places[id] != place)
            .Select(entry => $"{entry.Subject} is there twice; the last one counts. Take the other out of metadata.json."),
    ];

    public OldEntry? Find(SongId id) => _places.TryGetValue(id, out var place) ? Entries[place] : null;

    /// <summary>With these in place of those with the same ids, or behind the others; what was deleted is so no more.</summary>
    public OldMetadata With(IEnumerable<OldEntry> written)
    {
        var entries = Entries.ToList();
        var back = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var added = new Dictionary<SongId, int>();
        foreach (var entry in written)
        {
            var id = entry.Id!.Value;
            back.Add(id.ToString());
            if (_places.TryGetValue(id, out var place) || added.TryGetValue(id, out place))
            {
                entries[place] = entry;
                continue;
            }

            added[id] = entries.Count;
            entries.Add(entry);
        }

        return new OldMetadata(IsKeyed, Members, entries, [.. Tombstones.Where(tombstone => !back.Contains(tombstone.Key))], _problems);
    }

    /// <summary>Without a song, and with a note of when it went.</summary>
    public OldMetadata Without(SongId id, DateTimeOffset deletedAt)
    {
        var time = JsonSerializer.SerializeToElement(deletedAt.UtcDateTime);
        return new OldMetadata(
            IsKeyed,
            Members ?? [KeyValuePair.Create<string, JsonElement>(Songs, default)],
            [.. Entries.Where(entry => entry.Id != id)],
            [.. Tombstones.Where(tombstone => tombstone.Key != id.ToString()), KeyValuePair.Create(id.ToString(), time)],
            _problems);
    }
}
