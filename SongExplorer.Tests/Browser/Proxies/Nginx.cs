using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Browser.Proxies;

/// <summary>nginx as docs/hosting.md sets it up, with a certificate it made itself, in front of an app on this machine.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly string _certificate;

    private Nginx(Uri app, string path)
    {
        Address = new Uri($"https://localhost:{FreePort()}{path}/");
        _certificate = WriteCertificate();
        _folder.Write("nginx.conf", $$"""
            pid nginx.pid;
            error_log error.log;
            events { }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              map $http_upgrade $connection_upgrade { default upgrade; '' close; }
              server {
                listen 127.0.0.1:{{Address.Port}} ssl;
                server_name localhost;
                ssl_certificate certificate.pem;
                ssl_certificate_key key.pem;
                location {{path}}/ {
                  proxy_pass {{app.GetLeftPart(UriPartial.Authority)}};
                  proxy_http_version 1.1;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $connection_upgrade;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Forwarded-Proto $scheme;
                  proxy_set_header X-Forwarded-Host $http_host;
                  proxy_buffering off;
                  proxy_read_timeout 1h;
                  client_max_body_size 64m;
                }
              }
            }
            """);
        _process = Process.Start(new ProcessStartInfo(Program!, ["-p", _folder.Path, "-c", "nginx.conf", "-e", "error.log", "-g", "daemon off; master_process off;"]))!;
    }

    /// <summary>Where it is installed, if it is.</summary>
    public static string? Program { get; } = ((string[])["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx"]).FirstOrDefault(File.Exists);

    /// <summary>Where people find the app.</summary>
    public Uri Address { get; }

    /// <summary>A caller that knows the certificate.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _certificate } })
    {
        BaseAddress = Address,
    };

    public static async Task<Nginx> StartAsync(Uri app, string path)
    {
        var nginx = new Nginx(app, path);
        using var client = nginx.Client();
        while (!nginx._process.HasExited)
        {
            try
            {
                await client.GetAsync("healthz/live", TestContext.Current.CancellationToken);
                return nginx;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        throw new InvalidOperationException($"nginx did not start: {await File.ReadAllTextAsync(nginx._folder.File("error.log"), TestContext.Current.CancellationToken)}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Returns its hash.</summary>
    private string WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _folder.Write("certificate.pem", certificate.ExportCertificatePem());
        _folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString();
    }
}
