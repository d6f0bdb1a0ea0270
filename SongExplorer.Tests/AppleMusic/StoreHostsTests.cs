using Microsoft.Extensions.Options;
using SongExplorer.AppleMusic;

namespace SongExplorer.Tests.AppleMusic;

public sealed class StoreHostsTests
{
    private readonly StoreHosts _hosts = new(["audio.example.com", "*.Pictures.example.com", "other.example.com:8443", "127.0.0.1:5001"]);

    [Theory]
    [InlineData("https://audio.example.com/a.m4a")]
    [InlineData("https://AUDIO.example.COM:443/a.m4a")]
    [InlineData("https://is1.pictures.example.com/a.jpg")]
    [InlineData("https://a.b.pictures.example.com/a.jpg")]
    [InlineData("https://other.example.com:8443/")]
    [InlineData("http://127.0.0.1:5001/a.m4a")]
    public void Hosts_on_the_list_are_taken(string address) => Assert.NotNull(_hosts.Take(address));

    [Theory]
    [InlineData("http://audio.example.com/")]
    [InlineData("https://audio.example.com:8443/")]
    [InlineData("https://audio.example.com./")]
    [InlineData("https://other.example.com/")]
    [InlineData("https://audio.example.com@evil.example/")]
    [InlineData("https://user:word@audio.example.com/")]
    [InlineData("https://evil.example#audio.example.com")]
    [InlineData("https://evil.example/audio.example.com")]
    [InlineData("https://evil.example?audio.example.com")]
    [InlineData("https://evil.example\\@audio.example.com/")]
    [InlineData("https://audio.example.com.evil.example/")]
    [InlineData("https://xaudio.example.com/")]
    [InlineData("https://pictures.example.com/")]
    [InlineData("https://evilpictures.example.com/")]
    [InlineData("https://is1.pictures.example.com./")]
    [InlineData("https://аudio.example.com/")] // the first letter is Cyrillic
    [InlineData("https://xn--udio-53d.example.com/")]
    [InlineData("https://ａudio.example.com/")] // the first letter is full-width
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.0.0.1:5002/")]
    [InlineData("http://localhost:5001/")]
    [InlineData("http://[::1]:5001/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://0.0.0.0:5001/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://audio.example.com/etc/passwd")]
    [InlineData("ftp://audio.example.com/")]
    [InlineData("gopher://audio.example.com/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:audio/mp4;base64,AAAA")]
    [InlineData("//audio.example.com/")]
    [InlineData("/a.m4a")]
    [InlineData("https:///a.m4a")]
    [InlineData("https://*.pictures.example.com/")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_not(string? address) => Assert.Null(_hosts.Take(address));

    [Theory]
    [InlineData("audio-ssl.itunes.apple.com", true)]
    [InlineData("a1.itunes.apple.com", true)]
    [InlineData("is1-ssl.mzstatic.com", true)]
    [InlineData("evilmzstatic.com", false)]
    [InlineData("itunes.apple.com.evil.example", false)]
    [InlineData("127.0.0.1", false)]
    public void Without_a_list_there_are_Apples_hosts(string host, bool isTaken) =>
        Assert.Equal(isTaken, StoreHosts.OfFiles(new AppleMusicOptions()).Take($"https://{host}/x") is not null);

    [Theory]
    [InlineData("https://itunes.apple.com", "audio-ssl.itunes.apple.com", null)]
    [InlineData("http://127.0.0.1:5001", "127.0.0.1:5001", null)]
    [InlineData("http://itunes.apple.com", "a.example", "AppleMusic:Address")]
    [InlineData("https://name:word@itunes.apple.com", "a.example", "AppleMusic:Address")]
    [InlineData("file:///etc", "a.example", "AppleMusic:Address")]
    [InlineData("nowhere", "a.example", "AppleMusic:Address")]
    [InlineData("https://itunes.apple.com", "*", "AppleMusic:Hosts")]
    [InlineData("https://itunes.apple.com", "*.*.com", "AppleMusic:Hosts")]
    [InlineData("https://itunes.apple.com", "a*.example", "AppleMusic:Hosts")]
    [InlineData("https://itunes.apple.com", "https://a.example", "AppleMusic:Hosts")]
    [InlineData("https://itunes.apple.com", "a.example/path", "AppleMusic:Hosts")]
    [InlineData("https://itunes.apple.com", "", "AppleMusic:Hosts")]
    public void Settings_that_would_open_more_than_they_say_are_refused(string address, string host, string? refused)
    {
        var result = new AppleMusicOptionsValidator().Validate(Options.DefaultName, new AppleMusicOptions { Address = address, Hosts = { host } });

        Assert.Equal(refused is not null, result.Failed);
        Assert.Contains(refused ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }
}
