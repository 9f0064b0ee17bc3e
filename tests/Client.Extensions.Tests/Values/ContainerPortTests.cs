using System.Text.Json;
using CsCheck;
using DockerApiGen.Json;

namespace DockerApiGen.Tests;

public class ContainerPortTests
{
    [Theory]
    [InlineData("80/tcp", 80, "tcp")]
    [InlineData("80", 80, "tcp")]
    [InlineData("53/udp", 53, "udp")]
    [InlineData("132/sctp", 132, "sctp")]
    [InlineData("0/tcp", 0, "tcp")]
    [InlineData("65535/tcp", 65535, "tcp")]
    [InlineData("65536/tcp", null, "tcp")]
    [InlineData("8000-8010/udp", null, "udp")]
    [InlineData("-1/tcp", null, "tcp")]
    [InlineData("+1/tcp", null, "tcp")]
    [InlineData(" 80/tcp", null, "tcp")]
    [InlineData("99999999999999999999", null, "tcp")]
    [InlineData("80/", 80, "tcp")]
    [InlineData("/udp", null, "udp")]
    [InlineData("80/a/b", 80, "a/b")]
    [InlineData("http", null, "tcp")]
    [InlineData("", null, "tcp")]
    public void Any_text_is_kept_and_read_as_far_as_it_can_be(string text, int? number, string protocol)
    {
        ContainerPort port = text;
        Assert.Equal(text, port.Value);
        Assert.Equal(text, port.ToString());
        Assert.Equal(number, port.Number);
        Assert.Equal(protocol, port.Protocol);
    }

    [Fact]
    public void A_number_is_a_TCP_port()
    {
        ContainerPort port = 80;
        Assert.Equal("80/tcp", port.Value);
        Assert.Equal(ContainerPort.Tcp(80), port);
        Assert.Equal("53/udp", ContainerPort.Udp(53).Value);
        Assert.Equal("132/sctp", ContainerPort.Sctp(132).Value);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    [InlineData(int.MinValue)]
    public void A_number_that_is_no_port_is_refused(int number)
    {
        Assert.Throws<ArgumentOutOfRangeException>("number", () => (ContainerPort)number);
        Assert.Throws<ArgumentOutOfRangeException>("number", () => ContainerPort.Tcp(number));
        Assert.Throws<ArgumentOutOfRangeException>("number", () => ContainerPort.Udp(number));
        Assert.Throws<ArgumentOutOfRangeException>("number", () => ContainerPort.Sctp(number));
    }

    [Fact]
    public void Null_is_refused() => Assert.Throws<ArgumentNullException>("value", () => (ContainerPort)(string)null!);

    [Fact]
    public void Every_number_comes_back() =>
        Gen.Select(Gen.Int[0, 65535], Gen.OneOf(Gen.Const("tcp"), Gen.Const("udp"), Gen.Const("sctp"))).Sample((number, protocol) =>
        {
            var port = protocol switch { "tcp" => ContainerPort.Tcp(number), "udp" => ContainerPort.Udp(number), _ => ContainerPort.Sctp(number) };
            Assert.Equal(number, port.Number);
            Assert.Equal(protocol, port.Protocol);
            Assert.Equal(port, new ContainerPort(port.Value));
            Assert.Equal(port.GetHashCode(), new ContainerPort($"{number}/{protocol}").GetHashCode());
        });

    [Fact]
    public void Equal_are_those_of_equal_text()
    {
        Assert.True(new ContainerPort("80/tcp") == 80);
        Assert.True(new ContainerPort("80") != 80);
        Assert.False(new ContainerPort("80/TCP").Equals((object)new ContainerPort("80/tcp")));
        Assert.Equal(default, new ContainerPort(""));
        Assert.Equal(default(ContainerPort).GetHashCode(), new ContainerPort("").GetHashCode());
        Assert.Equal("", default(ContainerPort).Value);
        Assert.Null(default(ContainerPort).Number);
        Assert.Equal("tcp", default(ContainerPort).Protocol);
    }

    [Fact]
    public void In_JSON_it_is_a_string()
    {
        Assert.Equal(ContainerPort.Udp(53), JsonOf<ContainerPort, JsonContainerPort>.ReadByteByByte("\"53/udp\""));
        Assert.Equal("\"53/udp\"", JsonOf<ContainerPort, JsonContainerPort>.Write(ContainerPort.Udp(53)));
        Assert.Equal([80, default], JsonOf<List<ContainerPort>, JsonList<ContainerPort, JsonContainerPort>>.Read("[\"80/tcp\",null]"));
        Assert.Throws<JsonException>(() => JsonOf<ContainerPort, JsonContainerPort>.Read("80"));
        Assert.Equal("\"80/tcp\"", JsonSerializer.Serialize<ContainerPort>(80));
    }

    [Fact]
    public void A_port_is_the_key_of_a_dictionary_in_JSON_too()
    {
        Dictionary<ContainerPort, int> map = new() { [80] = 1, ["53/udp"] = 2 };

        string json = JsonSerializer.Serialize(map);

        Assert.Equal("""{"80/tcp":1,"53/udp":2}""", json);
        Assert.Equal(map, JsonSerializer.Deserialize<Dictionary<ContainerPort, int>>(json));
    }
}
