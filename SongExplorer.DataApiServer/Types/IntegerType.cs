using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

/// <summary>int or bigint. 5.0 and 1e3 are integers too; fractions and what does not fit are refused.</summary>
internal abstract class IntegerType(string name, long smallest, long largest) : ColumnType
{
    public override string Name => name;

    protected long ReadInteger(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Number)
        {
            throw new ValueException($"expected an integer, got {Json.Kind(json)}");
        }

        if (!json.TryGetInt64(out var integer))
        {
            integer = json.TryGetDecimal(out var number) && number == decimal.Truncate(number) && number >= smallest && number <= largest
                ? (long)number
                : throw new ValueException($"{json.GetRawText()} is not an integer that fits");
        }

        return integer >= smallest && integer <= largest ? integer : throw new ValueException($"{integer} is out of range");
    }
}
