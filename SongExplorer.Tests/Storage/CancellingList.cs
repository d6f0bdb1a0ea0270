using System.Collections;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

/// <summary>Songs of which one, the second time it is looked at, asks for cancellation: the first is the check before writing.</summary>
internal sealed class CancellingList(IReadOnlyList<SongRecord> records, int cancelAt, CancellationTokenSource cancellation) : IReadOnlyList<SongRecord>
{
    private int _walks;

    public int Count => records.Count;

    public SongRecord this[int index] => records[index];

    public IEnumerator<SongRecord> GetEnumerator()
    {
        _walks++;
        for (var i = 0; i < records.Count; i++)
        {
            if (i == cancelAt && _walks == 2)
            {
                cancellation.Cancel();
            }

            yield return records[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
