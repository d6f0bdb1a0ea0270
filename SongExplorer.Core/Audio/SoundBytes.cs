using System.Buffers.Binary;

namespace SongExplorer.Audio;

/// <summary>Tells by its first bytes whether a file may be sound, before anything is asked to read it.</summary>
public static class SoundBytes
{
    /// <summary>How many bytes are looked at; less only of a file that is shorter.</summary>
    public const int Length = 4096;

    private const int Packet = 188;

    /// <summary>How containers of sound begin; streams of frames, which have no such beginning, are looked at one by one below.</summary>
    private static readonly (int At, byte[] Bytes)[] Beginnings =
    [
        (0, [.. "fLaC"u8]), (0, [.. "OggS"u8]), (0, [.. "ID3"u8]), (0, [.. "caff"u8]), (0, [.. "wvpk"u8]), (0, [.. "MAC "u8]), (0, [.. "DSD "u8]),
        (0, [.. ".snd"u8]), (0, [.. "#!AMR"u8]), (0, [.. "FLV\u0001"u8]), (0, [.. ".RMF"u8]), (0, [.. ".ra"u8, 0xFD]), (0, [.. "tBaK"u8]),
        (0, [.. "TTA1"u8]), (0, [.. "TTA2"u8]), (0, [.. "MP+"u8]), (0, [.. "MPCK"u8]), (0, [.. "APETAGEX"u8]), (0, [.. "Creative Voice File"u8]),
        (8, [.. "WAVE"u8]), (8, [.. "AVI "u8]), (8, [.. "AIFF"u8]), (8, [.. "AIFC"u8]), (12, [.. "DSD "u8]),
        (4, [.. "ftyp"u8]), (4, [.. "moov"u8]), (4, [.. "mdat"u8]), (4, [.. "wide"u8]), (4, [.. "free"u8]), (4, [.. "skip"u8]),
        (0, [0x1A, 0x45, 0xDF, 0xA3]), // Matroska, WebM
        (0, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]), // ASF
        (0, [.. "riff"u8, 0x2E, 0x91, 0xCF, 0x11]), // Wave64
        (0, [0, 0, 1, 0xBA]), // MPEG program stream
        (0, [0x0B, 0x77]), // AC-3, E-AC-3
        (0, [0x7F, 0xFE, 0x80, 0x01]), // DTS
        (4, [0xF8, 0x72, 0x6F]), // TrueHD, MLP
    ];

    /// <summary>Whether something that ffmpeg takes for sound begins like this. Playlists, texts, archives, pictures and programs do not.</summary>
    public static bool MayBeSound(ReadOnlySpan<byte> head)
    {
        foreach (var (at, bytes) in Beginnings)
        {
            if (head.Length > at && head[at..].StartsWith(bytes))
            {
                return true;
            }
        }

        return IsTransportStream(head) || BeginsWithFrame(head.TrimStart((byte)0));
    }

    private static bool IsTransportStream(ReadOnlySpan<byte> head) =>
        head.Length > 2 * Packet && head[0] == 0x47 && head[Packet] == 0x47 && head[2 * Packet] == 0x47;

    /// <summary>MPEG audio of any layer, AAC in ADTS or LOAS frames.</summary>
    private static bool BeginsWithFrame(ReadOnlySpan<byte> head)
    {
        // FF FE also begins texts in UTF-16.
        if (head.Length < 4 || head[..2].SequenceEqual<byte>([0xFF, 0xFE]))
        {
            return false;
        }

        var header = BinaryPrimitives.ReadUInt32BigEndian(head);
        var isMpeg = header >> 21 == 0x7FF && ((header >> 19) & 3) != 1 && ((header >> 17) & 3) != 0 && ((header >> 12) & 15) != 15 && ((header >> 10) & 3) != 3;
        var isAdts = header >> 20 == 0xFFF && ((header >> 17) & 3) == 0 && ((header >> 10) & 15) < 13;
        return isMpeg || isAdts || header >> 21 == 0x2B7;
    }
}
