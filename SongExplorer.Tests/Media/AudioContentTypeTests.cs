using SongExplorer.Tests.Storage;
using SongExplorer.Web.Media;

namespace SongExplorer.Tests.Media;

public sealed class AudioContentTypeTests
{
    [Theory]
    [InlineData("a.mp3", "mp3", "audio/mpeg")]
    [InlineData("a.MP3", "mp3", "audio/mpeg")]
    [InlineData("a.m4a", "alac", "audio/mp4")]
    [InlineData("a.aac", "aac", "audio/aac")]
    [InlineData("a.opus", "opus", "audio/ogg")]
    [InlineData("a.flac", "flac", "audio/flac")]
    [InlineData("no extension", "vorbis", "audio/ogg")]
    [InlineData("a.bin", "pcm_s16le", "audio/wav")]
    [InlineData("a.bin", "something new", "application/octet-stream")]
    public void A_file_is_called_by_its_container_or_else_by_its_codec(string name, string codec, string contentType) =>
        Assert.Equal(contentType, AudioContentType.Of(TestSongs.At(0).WithFile(file => file with { Path = $"/music/{name}", Codec = codec }).Song.File));
}
