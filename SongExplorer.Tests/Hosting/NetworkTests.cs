using System.Net;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Tests.Hosting;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    public void Whoever_has_an_address_of_IPv6_has_many(string one, string another, bool same) =>
        Assert.Equal(same, Network.Of(IPAddress.Parse(one)) == Network.Of(IPAddress.Parse(another)));
}
