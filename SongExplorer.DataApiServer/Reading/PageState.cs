using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>Where the next page starts. Opaque outside, and of use only with the statement it was made for.</summary>
/// <param name="Left">Rows of the limit that are left; <c>null</c> without a limit.</param>
internal sealed record PageState(RowKey After, int? Left)
{
    public string Encode(string statement, TableDefinition table)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(statement);
            json.WriteNumberValue(Left ?? -1);
            foreach (var (column, value) in table.Key.Columns.Zip(After.Values))
            {
                table.Find(column)!.Write(json, value);
            }

            json.WriteEndArray();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    public static PageState Decode(string text, string statement, TableDefinition table)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var parts = json.RootElement.EnumerateArray().ToList();
            if (parts[0].GetString() == statement)
            {
                var left = parts[1].GetInt32();
                var after = table.Key.Columns.Zip(parts.Skip(2), (column, value) => table.Find(column)!.Read(value));
                return new PageState(new RowKey([.. after], table.Key.Partition.Count), left < 0 ? null : left);
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or ArgumentException)
        {
            // Not one of ours: same answer as for one of another statement.
        }

        throw Refuse.Database("INVALID_DATABASE_QUERY", "Invalid value for the paging state: it does not belong to this table and filter.");
    }

    /// <summary>Identifies a query, so that its pages cannot be mixed up with another one's.</summary>
    public static string StatementOf(Table table, JsonElement? filter, JsonElement? sort) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{table.Id}{filter?.GetRawText()}{sort?.GetRawText()}")).AsSpan(0, 8));
}
