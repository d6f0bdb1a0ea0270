namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Which level of the API a command goes to.</summary>
internal readonly record struct DataApiScope
{
    private DataApiScope(bool isDatabase, string? table) => (IsDatabase, Table) = (isDatabase, table);

    public static DataApiScope Database { get; } = new(isDatabase: true, table: null);

    public static DataApiScope Keyspace { get; } = new(isDatabase: false, table: null);

    public bool IsDatabase { get; }

    public string? Table { get; }

    public static DataApiScope Of(string table) => new(isDatabase: false, table);

    public override string ToString() => IsDatabase ? "the database" : Table ?? "the keyspace";
}

/// <summary>What a request does, which decides how long it may take.</summary>
internal enum RequestKind
{
    Data,

    /// <summary>Creates, alters or drops something; the whole cluster must agree.</summary>
    Schema,
}
