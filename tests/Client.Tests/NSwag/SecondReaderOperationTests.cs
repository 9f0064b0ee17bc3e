using DockerApiGen.Client.Tests.Support;

namespace DockerApiGen.Client.Tests.NSwag;

/// <summary>NSwag reads the same operations and parameters out of the document as our generator.</summary>
public sealed class SecondReaderOperationTests
{
    private static readonly string[] s_headersOfTransport = ["Accept", "Connection", "Content-Type", "Expect", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Upgrade"];

    public static TheoryData<string> Operations => [.. SecondReader.Theirs.Keys];

    [Fact]
    public void The_operations_are_the_same()
    {
        Assert.Equal(107, SecondReader.Theirs.Count);
        Assert.Equal(SecondReader.Theirs.Keys.Order(), SecondReader.Ours.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Method_and_path_are_the_same(string operation)
    {
        var ours = await SecondReader.OursSendsAsync(operation);
        var theirs = await SecondReader.TheirsSendsAsync(operation);

        Assert.Equal(theirs.Method, ours.Method);
        Assert.Equal(theirs.Path, ours.Path);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_query_parameters_are_the_same(string operation)
    {
        var ours = await SecondReader.OursSendsAsync(operation);
        var theirs = await SecondReader.TheirsSendsAsync(operation);

        Assert.Equal(theirs.QueryNames.Distinct().Order(), ours.QueryNames.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_header_parameters_are_the_same(string operation)
    {
        Assert.Equal(Headers(await SecondReader.TheirsSendsAsync(operation)), Headers(await SecondReader.OursSendsAsync(operation)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_same_operations_have_a_body(string operation)
    {
        Assert.Equal((await SecondReader.TheirsSendsAsync(operation)).Body.Length > 0, (await SecondReader.OursSendsAsync(operation)).Body.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void There_are_as_many_parameters(string operation)
    {
        var theirs = SecondReader.Theirs[operation].GetParameters().Length;
        var method = SecondReader.Ours[operation];
        var options = ApiInterfaces.OptionsOf(method);
        var ours = method.GetParameters().Length + (options is null ? 0 : options.GetProperties().Length - 1);

        Assert.Equal(theirs, ours);
    }

    private static IEnumerable<string> Headers(SentRequest request) => request.HeaderNames.Except(s_headersOfTransport).Order();
}
