using System.Globalization;
using System.Text;

namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <summary>Requests that no browser sends; the same seed gives the same requests.</summary>
/// <param name="songs">Ids of songs that are there, as half of the attacks need one.</param>
/// <param name="key">Shown by half of the requests, where there is one.</param>
internal sealed class HostileRequests(Random random, IReadOnlyList<string> songs, HostileFiles files, string host, string? key)
{
    private static readonly string[] Paths =
    [
        "/", "/map", "/search", "/playlists", "/import", "/storage", "/account", "/users", "/keys", "/api", "/sign-in", "/sign-out", "/metrics", "/healthz/live", "/healthz/ready",
        "/api/v1/songs", "/api/v1/songs/$", "/api/v1/songs/$/similar", "/api/v1/songs/$/path/$", "/api/v1/songs/$/cover", "/api/v1/songs/$/waveform", "/api/v1/songs/$/audio",
        "/api/v1/search", "/api/v1/search/clip", "/api/v1/facets", "/api/v1/map", "/api/v1/map/legend", "/api/v1/map/labels", "/api/v1/map/matches", "/api/v1/map/values", "/api/v1/map/words",
        "/api/v1/map/trust", "/api/v1/map/names", "/api/v1/radio/next", "/api/v1/playlists", "/api/v1/playlists/import", "/api/v1/jobs", "/api/v1/imports", "/api/v1/store/us/1/preview",
        "/rest/ping", "/rest/getSong", "/rest/search3", "/rest/stream", "/rest/createPlaylist", "/rest/getAlbumList2", "/rest/getCoverArt.view", "/_blazor/negotiate", "/_blazor", "/_framework/blazor.web.js",
    ];

    private static readonly string[] Methods = ["GET", "GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "BREW", "G\u0001T", new('M', 300)];

    private static readonly string[] Names =
    [
        "words", "limit", "cursor", "sort", "count", "genre", "artist", "album", "yearFrom", "yearTo", "bpmFrom", "bpmTo", "energy", "by", "colour", "of", "low", "high", "version", "at", "zoom", "box",
        "explain", "stops", "to", "u", "p", "t", "s", "v", "c", "f", "id", "apiKey", "query", "size", "offset", "type", "name", "songId", "callback", "relativeTo", "more", "less", "seeds", "filter",
    ];

    private static readonly string[] Values =
    [
        "", "-1", "0", "1", "999999999999999999999", "NaN", "Infinity", "-Infinity", "1e309", "0x10", "true", "null", "undefined", "[]", "{}", "'", "\"", "' OR 1=1 --", "\"); DROP TABLE songs; --", "*", "%00", "%0d%0aX-Injected:%201",
        "%0aSet-Cookie:%20a=b", "%c0%af", "%ff%fe", "%ed%a0%80", "..%2f..%2f..%2fetc%2fpasswd", "../../etc/passwd", "%2e%2e/%2e%2e/", "file:///etc/passwd", "//example.org", "https://example.org/", "javascript:alert(1)", "<script>alert(1)</script>",
        "{0}", "{Path}", "%25s%25n", "${jndi:ldap://127.0.0.1/a}", "1970-01-01T00:00:00Z", "50-100", "100-50", "-5-5", "a b", "%F0%9F%8E%B5", "%E2%80%AE", "%CC%81%CC%81%CC%81", "NEAR(a b, 1)", "a AND", "\"unclosed", "a*", "^a", "col:a", "(((((((", "json", "xml", "jsonp", "2.0", "title", "sound",
    ];

    private static readonly string[] Types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "text/plain", "audio/mpeg", "application/octet-stream", "image/svg+xml", "nonsense", "application/json; charset=utf-7", ""];

    public byte[] Next() => random.Next(24) switch
    {
        0 => Noise(random.Next(3000)),
        1 => Encoding.Latin1.GetBytes($"{Pick(Methods)} {Target()}\r\n\r\n"),
        2 => Encoding.Latin1.GetBytes($"GET {Target()} HTTP/{random.Next(4)}.{random.Next(12)}\r\nHost: {host}\r\n\r\n"),
        3 => Request("GET", "/" + new string('a', random.Next(60_000)), [], []),
        4 => Request("GET", Target(), [$"X-Long: {new string('x', random.Next(60_000))}"], []),
        5 => Request("GET", Target(), [.. Enumerable.Range(0, random.Next(300)).Select(i => $"X-{i}: {i}")], []),
        6 => Request("POST", Path(), ["Transfer-Encoding: chunked", "Content-Type: application/json"], Encoding.Latin1.GetBytes(Pick("0\r\n\r\n", "zz\r\nabc\r\n", "ffffffffffffffff\r\na", "3\r\n{}\r\n", "5;x=\"\r\nhello\r\n0\r\nA: b\r\n\r\n")), withLength: false),
        7 => Request("POST", Path(), [$"Content-Length: {Pick("-1", "99999999999999999999", "5", "0", "+3", "3, 4", "18446744073709551615")}"], "hello"u8.ToArray(), withLength: false),
        8 => Request("POST", "/api/v1/search/clip?count=5", [$"Content-Type: {Pick("audio/mpeg", "application/octet-stream", "audio/wav")}"], files.Content()),
        9 or 10 => Request(Pick("POST", "PUT"), Path(), ["Content-Type: application/json"], Json()),
        11 => Request("POST", "/api/v1/playlists/import", [$"Content-Type: {Pick("audio/x-mpegurl", "application/octet-stream", "text/plain")}"], files.Content()),
        12 => Request("GET", $"/api/v1/songs/{Song()}/audio", [$"Range: {Pick("bytes=0-", "bytes=-0", "bytes=5-2", "bytes=99999999999999999999-", "bytes=0-0,1-1,2-2,3-3", "chapters=1", "bytes=", "bytes=--", "bytes=a-b", "bytes=" + string.Join(',', Enumerable.Range(0, 2000).Select(i => $"{i}-{i}")))}", $"If-Range: {Pick("\"x\"", "never", "*")}"], []),
        13 => Request("GET", Target(), [$"If-None-Match: {Pick("*", "\"", "W/\"\"", new string('"', 500))}", $"If-Modified-Since: {Pick("never", "Thu, 99 Foo 2020", "")}", $"Accept: {Pick("*/*;q=2", "", "text/html;;;", "\u0001")}", $"Accept-Encoding: {Pick("bomb", "gzip;q=9", "*")}"], []),
        14 => Request("GET", Target(), [$"Cookie: {Pick("SongExplorer=x", ".AspNetCore.Antiforgery=1", new string('=', 3000), "a=\u00ff\u00fe", "songexplorer.session=CfDJ8" + new string('A', 300))}", $"Authorization: {Pick("Bearer", "Bearer x", "Basic ////", "Basic OjpAOg==", "Bearer " + new string('k', 5000), "Negotiate AAAA")}"], []),
        15 => Request("GET", Target(), [$"X-Forwarded-For: {Pick("1.2.3.4", "::", "'; --", "127.0.0.1, 127.0.0.1")}", $"X-Forwarded-Host: {Pick("example.org", "a\tb")}", "X-Forwarded-Proto: https", $"Forwarded: {Pick("for=x", "\"")}"], []),
        16 => Encoding.Latin1.GetBytes($"GET {Target()} HTTP/1.1\r\nHost: {Pick("example.org", "", "a b", host + "@evil", "127.0.0.1:99999", "[::1", new string('h', 5000))}\r\nConnection: close\r\n\r\n"),
        17 => Encoding.Latin1.GetBytes($"GET {Target()} HTTP/1.1\r\nHost: {host}\r\nHost: example.org\r\n folded: yes\r\nBad Header: x\r\n: empty\r\n\r\n"),
        18 => Request("POST", "/sign-in?to=" + Pick(Values), ["Content-Type: application/x-www-form-urlencoded"], Encoding.Latin1.GetBytes($"_handler=sign-in&Input.Name={Pick(Values)}&Input.Password={Pick(Values)}&__RequestVerificationToken={Pick(Values)}")),
        19 => WebSocket(),
        20 => Request("POST", "/_blazor/negotiate?negotiateVersion=" + Pick(Values), ["Content-Type: text/plain"], Noise(random.Next(200))),
        _ => Request(Pick(Methods), Target(), [$"Content-Type: {Pick(Types)}"], random.Next(3) == 0 ? Noise(random.Next(400)) : []),
    };

    private byte[] Request(string method, string target, IReadOnlyList<string> headers, byte[] body, bool withLength = true)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        if (key is not null && random.Next(2) == 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"X-Api-Key: {key}\r\nAuthorization: Bearer {key}\r\n");
        }

        foreach (var header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        if (withLength && (body.Length > 0 || method is "POST" or "PUT" or "PATCH"))
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    /// <summary>A handshake as it should be, and then frames as they should not be.</summary>
    private byte[] WebSocket()
    {
        var head = $"GET /_blazor{Pick("", "?id=x", "?id=" + new string('i', 400))} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        byte[] hello = [0x81, 0x80 | 38, 0, 0, 0, 0, .. "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8];
        byte[] huge = [0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4];
        var length = random.Next(120);
        byte[] message = [0x82, (byte)(0x80 | length), 0, 0, 0, 0, .. Noise(length)];
        return [.. Encoding.Latin1.GetBytes(head), .. random.Next(2) == 0 ? hello : [], .. random.Next(3) switch { 0 => huge, 1 => message, _ => Noise(random.Next(500)) }];
    }

    private byte[] Json() => Encoding.Latin1.GetBytes(random.Next(8) switch
    {
        0 => new string('[', 20_000),
        1 => string.Concat(Enumerable.Repeat("{\"a\":", 5000)),
        2 => $"{{\"name\":\"{new string('n', 200_000)}\",\"songs\":[]}}",
        3 => $"{{\"name\":\"\u0000\\ud800\",\"songs\":[\"{Song()}\"]}}",
        4 => $"{{\"paths\":[\"{Pick("/etc/passwd", "/proc/self/environ", "../..", "/dev/zero", "\\\\\\\\host\\\\share", "\\u0000", "")}\"]}}",
        5 => $"{{\"played\":[{string.Join(',', Enumerable.Repeat($"\"{Song()}\"", 3000))}],\"count\":{Pick("-1", "1e9", "null", "\"x\"")}}}",
        6 => $"{{\"ids\":[{Pick("null", "1", "{}", "[[]]", "\"x\"")}],\"ids\":[]}}",
        _ => Pick("", "null", "1", "\"", "{", "{}", "[]", "{\"name\":1}", "{\"name\":null,\"songs\":null}", "{\"minutes\":1e308}", "\u00ff\u00fe{}", "{\"__proto__\":{}}", "{\"songs\":{\"length\":9}}"),
    });

    private string Target()
    {
        var path = random.Next(8) == 0 ? Pick("/../../../etc/passwd", "/..%2f..%2fetc/passwd", "/_framework/..%5c..%5cappsettings.json", "//etc/passwd", "/%00", "/a%0d%0aX: y", "/%ff", "/.env", "/library.db", "/api/v1/../../library.db", "/lib/%2e%2e/%2e%2e/songexplorer.dll", "http://example.org/", "*", "/ /", "/api/v1/songs/" + Pick(Values)) : Path();
        var count = random.Next(4);
        return count == 0 ? path : $"{path}?{string.Join('&', Enumerable.Range(0, count).Select(_ => $"{Pick(Names)}={(random.Next(40) == 0 ? new string('v', random.Next(20_000)) : Pick(Values)).Replace(' ', '+')}"))}";
    }

    private string Path()
    {
        var path = Pick(Paths);
        while (path.Contains('$', StringComparison.Ordinal))
        {
            var at = path.IndexOf('$', StringComparison.Ordinal);
            path = path[..at] + (random.Next(3) == 0 ? Pick("x", "0", "%00", "00000000-0000-0000-0000-000000000000", "-1", "..", new string('f', 400)) : Song()) + path[(at + 1)..];
        }

        return path;
    }

    private string Song() => songs.Count == 0 ? "0" : songs[random.Next(songs.Count)];

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
