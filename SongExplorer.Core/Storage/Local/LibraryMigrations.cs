namespace SongExplorer.Storage.Local;

/// <summary>
/// The schema's history: the script at position n takes a library from version n to n + 1. What was once published is never
/// edited; a change is a new script at the end.
/// </summary>
internal static class LibraryMigrations
{
    public static readonly IReadOnlyList<string> All = [Songs, WorkAndMaps, Transfers, Descriptors, MapVersions, Playlists, Keys, Store, Resume, Accounts];

    /// <summary>
    /// Times are UTC ticks, ids 16 bytes in reading order, vectors 512 float32 and windows n × 512 float16, little-endian. The
    /// folded columns are what is sorted and compared by (<see cref="FoldedText"/>); songs_by_filter holds all that a filter looks at, so that none has to read the songs. A tombstone says that the vector of a song
    /// in a space is gone. The file of an audio copy that no song needs any more waits in audio_garbage until it is deleted.
    /// </summary>
    private const string Songs = """
        CREATE TABLE library (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO library VALUES ('revision', 0);

        CREATE TABLE songs (
            key INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            title TEXT, artist TEXT, album TEXT, genre TEXT, year INTEGER, track INTEGER, bpm REAL,
            title_folded TEXT, artist_folded TEXT, album_folded TEXT, genre_folded TEXT,
            path TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, content_hash TEXT NOT NULL,
            duration INTEGER NOT NULL, codec TEXT NOT NULL, sample_rate INTEGER NOT NULL, channels INTEGER NOT NULL,
            has_cover INTEGER NOT NULL, source INTEGER NOT NULL,
            added_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            revision INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX songs_by_title ON songs (title_folded);
        CREATE INDEX songs_by_artist ON songs (artist_folded, album_folded, track);
        CREATE INDEX songs_by_album ON songs (album_folded, track);
        CREATE INDEX songs_by_genre ON songs (genre_folded);
        CREATE INDEX songs_by_year ON songs (year);
        CREATE INDEX songs_by_bpm ON songs (bpm);
        CREATE INDEX songs_by_duration ON songs (duration);
        CREATE INDEX songs_by_added_at ON songs (added_at);
        CREATE INDEX songs_by_filter ON songs (source, year, bpm, duration, genre_folded, artist_folded, album_folded, id);
        CREATE INDEX songs_by_path ON songs (path);
        CREATE INDEX songs_by_content_hash ON songs (content_hash);

        CREATE VIRTUAL TABLE song_words USING fts5(
            words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
            tokenize = 'ascii tokenchars ''!#$%&()*+,-./:;<=>?@[\]^_`{|}~''');

        CREATE TABLE spaces (
            key INTEGER PRIMARY KEY,
            model TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            UNIQUE (model, fingerprint)
        ) STRICT;

        CREATE TABLE vectors (
            key INTEGER PRIMARY KEY,
            song INTEGER NOT NULL REFERENCES songs (key) ON DELETE CASCADE,
            space INTEGER NOT NULL REFERENCES spaces (key),
            uniformity REAL NOT NULL,
            revision INTEGER NOT NULL,
            vector BLOB NOT NULL,
            UNIQUE (song, space)
        ) STRICT;
        CREATE INDEX vectors_by_revision ON vectors (space, revision, song);

        CREATE TABLE windows (
            vector INTEGER PRIMARY KEY REFERENCES vectors (key) ON DELETE CASCADE,
            starts BLOB NOT NULL,
            vectors BLOB NOT NULL
        ) STRICT;

        CREATE TABLE tombstones (
            song BLOB NOT NULL,
            space INTEGER NOT NULL REFERENCES spaces (key),
            deleted_at INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (song, space)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tombstones_by_revision ON tombstones (space, revision);

        CREATE TABLE audio_copies (
            song INTEGER PRIMARY KEY REFERENCES songs (key) ON DELETE CASCADE,
            file TEXT NOT NULL
        ) STRICT;
        CREATE INDEX audio_copies_by_file ON audio_copies (file);
        CREATE TABLE audio_garbage (file TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TRIGGER audio_copy_removed AFTER DELETE ON audio_copies BEGIN
            INSERT OR IGNORE INTO audio_garbage VALUES (old.file);
        END;
        CREATE TRIGGER audio_copy_replaced AFTER UPDATE ON audio_copies WHEN old.file <> new.file BEGIN
            INSERT OR IGNORE INTO audio_garbage VALUES (old.file);
        END;
        """;

    private const string WorkAndMaps = """
        CREATE TABLE maps (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            space TEXT NOT NULL,
            built_at INTEGER NOT NULL,
            ids BLOB NOT NULL,
            x BLOB NOT NULL,
            y BLOB NOT NULL
        ) STRICT;
        CREATE INDEX maps_by_space ON maps (space, version);

        CREATE TABLE jobs (
            id BLOB NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            state TEXT NOT NULL,
            queued_at INTEGER NOT NULL,
            ended_at INTEGER,
            progress TEXT,
            outcome TEXT,
            subjects TEXT NOT NULL DEFAULT '[]',
            process INTEGER NOT NULL,
            process_started_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX jobs_by_time ON jobs (queued_at);

        CREATE TABLE quarantine (
            path TEXT NOT NULL PRIMARY KEY,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            reason TEXT NOT NULL,
            failed_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>A song saved again is no longer deleted. Before deleted_songs, only the tombstones of vectors told.</summary>
    private const string Transfers = """
        CREATE TABLE syncs (ends TEXT NOT NULL PRIMARY KEY, synced_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE deleted_songs (id BLOB NOT NULL PRIMARY KEY, deleted_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO deleted_songs (id, deleted_at)
            SELECT song, MAX(deleted_at) FROM tombstones WHERE song NOT IN (SELECT id FROM songs) GROUP BY song;
        CREATE TRIGGER song_came_back AFTER INSERT ON songs BEGIN
            DELETE FROM deleted_songs WHERE id = new.id;
        END;
        """;

    /// <summary>
    /// A song whose energy is NULL has not been measured. The tempo is what is sorted and filtered by: the tag's or the measured one.
    /// </summary>
    private const string Descriptors = """
        ALTER TABLE songs ADD COLUMN measured_bpm REAL;
        ALTER TABLE songs ADD COLUMN musical_key TEXT;
        ALTER TABLE songs ADD COLUMN loudness REAL;
        ALTER TABLE songs ADD COLUMN brightness REAL;
        ALTER TABLE songs ADD COLUMN energy REAL;
        ALTER TABLE songs ADD COLUMN tempo REAL;
        UPDATE songs SET tempo = bpm WHERE bpm BETWEEN 20 AND 400;

        DROP INDEX songs_by_bpm;
        DROP INDEX songs_by_filter;
        CREATE INDEX songs_by_tempo ON songs (tempo);
        CREATE INDEX songs_by_filter ON songs (source, year, tempo, duration, genre_folded, artist_folded, album_folded, id);
        """;

    /// <summary>Scale is the width of a map in units of its projection; trust has one byte a song, or none.</summary>
    private const string MapVersions = """
        ALTER TABLE maps ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE maps ADD COLUMN projection TEXT NOT NULL DEFAULT 'UMAP';
        ALTER TABLE maps ADD COLUMN scale REAL NOT NULL DEFAULT 20;
        ALTER TABLE maps ADD COLUMN trust BLOB NOT NULL DEFAULT x'';
        ALTER TABLE maps ADD COLUMN trustworthiness REAL;
        CREATE TABLE current_maps (
            space TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL REFERENCES maps (version) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Songs are ids of 16 bytes, in their order; the newest version of a playlist is what it holds, the others are for taking changes back.</summary>
    private const string Playlists = """
        CREATE TABLE playlists (
            id BLOB NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE playlist_versions (
            version INTEGER PRIMARY KEY,
            playlist BLOB NOT NULL REFERENCES playlists (id) ON DELETE CASCADE,
            songs BLOB NOT NULL
        ) STRICT;
        CREATE INDEX playlist_versions_by_playlist ON playlist_versions (playlist, version);
        """;

    /// <summary>A key of other programs is kept as the SHA-256 of its secret.</summary>
    private const string Keys = """
        CREATE TABLE api_keys (
            id BLOB NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            hash BLOB NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            used_at INTEGER
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>What <see cref="StoreTrackJson"/> writes, or NULL.</summary>
    private const string Store = "ALTER TABLE songs ADD COLUMN store TEXT;";

    /// <summary>
    /// Keys made before there were accounts may do what they could: all but what is for administrators. What is in the audit
    /// stays as it was written.
    /// </summary>
    private const string Accounts = """
        CREATE TABLE accounts (
            id BLOB NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            name_folded TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL,
            password TEXT,
            subject TEXT UNIQUE,
            stamp TEXT NOT NULL,
            failures INTEGER NOT NULL,
            locked_until INTEGER,
            created_at INTEGER NOT NULL,
            signed_in_at INTEGER,
            version INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE api_keys ADD COLUMN role TEXT NOT NULL DEFAULT 'Editor';
        ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;
        ALTER TABLE api_keys ADD COLUMN owner BLOB REFERENCES accounts (id) ON DELETE CASCADE;
        ALTER TABLE playlists ADD COLUMN owner BLOB REFERENCES accounts (id) ON DELETE SET NULL;

        CREATE TABLE audit (
            entry INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            account BLOB,
            name TEXT NOT NULL,
            address TEXT,
            action TEXT NOT NULL,
            subject TEXT
        ) STRICT;
        CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN
            SELECT RAISE(ABORT, 'The audit is only written to.');
        END;
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN
            SELECT RAISE(ABORT, 'The audit is only written to.');
        END;
        """;

    /// <summary>What it takes to go on with a job that was paused.</summary>
    private const string Resume = "ALTER TABLE jobs ADD COLUMN resume TEXT;";
}
