using System.Text;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>
/// The values of a row's primary key, or the first of them, in key order. Rows lie in the order of their partition's token, which is
/// as good as none: nobody should count on the order of rows in different partitions.
/// </summary>
internal sealed class RowKey(IReadOnlyList<object> values, int partitionColumns)
{
    public IReadOnlyList<object> Values => values;

    public ulong Token { get; } = TokenOf(values.Take(partitionColumns));

    /// <summary>FNV-1a over the values' text: the same in every run.</summary>
    private static ulong TokenOf(IEnumerable<object> partition)
    {
        var token = 14695981039346656037;
        foreach (var value in partition)
        {
            var bytes = value as byte[] ?? Encoding.UTF8.GetBytes(FormattableString.Invariant($"{value}"));
            foreach (var part in bytes)
            {
                token = (token ^ part) * 1099511628211;
            }
        }

        return token;
    }
}
