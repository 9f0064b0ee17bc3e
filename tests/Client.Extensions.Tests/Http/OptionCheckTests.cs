namespace DockerApiGen.Tests;

public class OptionCheckTests
{
    public static TheoryData<string, TimeSpan> OutOfRange()
    {
        var data = new TheoryData<string, TimeSpan>();
        foreach (var name in new[] { "ConnectTimeout", "CallTimeout", "NegotiationTimeout", "TcpKeepAlive" })
        {
            data.Add(name, TimeSpan.Zero);
            data.Add(name, TimeSpan.FromSeconds(-2));
            data.Add(name, TimeSpan.FromDays(25));
        }

        data.Add("PooledConnectionIdleTimeout", TimeSpan.FromSeconds(-2));
        data.Add("PooledConnectionLifetime", TimeSpan.FromSeconds(-2));
        return data;
    }

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_time_that_is_out_of_range_is_refused_by_its_name_before_anything_is_sent(string name, TimeSpan time)
    {
        var options = new DockerClientOptions { Endpoint = new Uri("unix:///x") };
        var property = typeof(DockerClientOptions).GetProperty(name)!;
        property.SetValue(options, time);
        Assert.StartsWith($"DockerClientOptions.{name} is {time};", Assert.Throws<ArgumentException>(() => new DockerHttpHandler(options)).Message, StringComparison.Ordinal);
        property.SetValue(options, Timeout.InfiniteTimeSpan);
        new DockerHttpHandler(options).Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_number_of_connections_that_is_none_is_refused_by_its_name(int count)
    {
        var options = new DockerClientOptions { Endpoint = new Uri("unix:///x"), MaxConnectionsPerServer = count };
        Assert.StartsWith($"DockerClientOptions.MaxConnectionsPerServer is {count};", Assert.Throws<ArgumentException>(() => new DockerHttpHandler(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_and_time_of_the_options_is_looked_at()
    {
        var looked = OutOfRange().Select(row => (string)row[0]).Append("MaxConnectionsPerServer").Distinct().Order();
        Assert.Equal(looked, typeof(DockerClientOptions).GetProperties().Where(property => property.PropertyType.IsValueType).Select(property => property.Name).Order());
    }

    [Fact]
    public void An_empty_context_beside_an_endpoint_is_none()
    {
        Assert.Equal("option", DockerEndpoint.Resolve(new() { Endpoint = new Uri("unix:///x"), Context = "" }, _ => null).Source);
        Assert.Equal("ConnectCallback", DockerEndpoint.Resolve(new() { ConnectCallback = _ => default, Context = "" }, _ => null).Source);
    }

    [Theory]
    [InlineData("unix:///x", "http://docker/")]
    [InlineData("ssh://h", "http://docker/")]
    [InlineData("tcp://h", "http://h:2375/")]
    public void The_base_address_is_that_of_the_client(string endpoint, string expected)
    {
        using var handler = new DockerHttpHandler(new() { Endpoint = new Uri(endpoint) }, _ => null);
        using var client = handler.CreateClient();
        Assert.Equal((new Uri(expected), client.BaseAddress), (handler.BaseAddress, handler.BaseAddress));
    }
}
