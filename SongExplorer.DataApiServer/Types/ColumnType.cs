using System.Text.Json;

namespace SongExplorer.DataApiServer.Types;

/// <summary>What a column holds: how a value is read from JSON, written to JSON and compared.</summary>
internal abstract class ColumnType
{
    public abstract string Name { get; }

    /// <summary>Numbers, text, booleans, ids and times; not vectors and maps.</summary>
    public virtual bool IsScalar => true;

    /// <summary>Whether createIndex takes such a column.</summary>
    public virtual bool CanBeIndexed => true;

    /// <summary>Whether a primary key may hold such a column.</summary>
    public virtual bool CanBeKey => IsScalar;

    /// <summary>The value for storage; throws <see cref="ValueException"/> when the JSON is no such value.</summary>
    public abstract object Read(JsonElement json);

    public abstract void Write(Utf8JsonWriter json, object value);

    /// <summary>Order of two stored values, as the database sorts them.</summary>
    public virtual int Compare(object left, object right) => ((IComparable)left).CompareTo(right);

    /// <summary>The members of the type's definition, as listTables explains it.</summary>
    public virtual void WriteDefinition(Utf8JsonWriter json) => json.WriteString("type", Name);

    public override string ToString() => Name;
}
