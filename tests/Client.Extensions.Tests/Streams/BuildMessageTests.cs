using System.Text;
using System.Text.Json;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

/// <summary>What a build's messages say of its step and its image.</summary>
public class BuildMessageTests
{
    private static readonly string s_one = "sha256:" + new string('1', 64);
    private static readonly string s_two = "sha256:" + new string('2', 64);

    [Fact]
    public async Task A_quiet_build_says_its_id_as_a_text() => Assert.Equal(s_one, (await BuildAsync(Text(s_one + "\n"))).ImageId);

    [Fact]
    public async Task Without_JSON_for_programs_the_last_sentence_says_the_id() => Assert.Equal(
        "0123456789ab",
        (await BuildAsync(
            Text("Step 1/1 : FROM a"), Text("Successfully built ffffffffffff\n"), Text("Successfully built 0123456789ab\n"), Text("Successfully tagged a:1\n"))).ImageId);

    [Fact]
    public async Task What_is_said_for_programs_counts_more_than_any_text() => Assert.Equal(
        s_two,
        (await BuildAsync(Text(s_one + "\n"), Aux(s_one), Aux(s_two), Text("Successfully built 0123456789ab\n"), Text(s_one + "\n"))).ImageId);

    [Theory]
    [InlineData("Successfully built nothing\n")]
    [InlineData("Successfully built 0123456789abcdef\n")]
    [InlineData("sha256:1111\n")]
    public async Task Another_text_is_no_id(string text) => Assert.Null((await BuildAsync(Text(text))).ImageId);

    [Fact]
    public async Task An_id_that_a_step_prints_is_not_the_images() => Assert.Null((await BuildAsync(Text("Step 1/1 : RUN id"), Text(s_one + "\n"))).ImageId);

    [Theory]
    [InlineData("Step 3/3 : RUN of_another_number\n")]
    [InlineData("Step 2/9 : RUN of_another_total\n")]
    [InlineData("Step 1/3 : RUN again\n")]
    [InlineData("Step by step\n")]
    [InlineData("Step 2 of 3 : x/y : z\n")]
    [InlineData("Step -2/3 : x\n")]
    [InlineData("x Step 2/3 : x\n")]
    public async Task The_output_of_a_step_is_not_taken_for_the_next(string output)
    {
        Assert.Equal("Step 1/3 : FROM a", (await BuildAsync(Text("Step 1/3 : FROM a\n"), Text(output))).Step);
        Assert.Equal("Step 2/3 : RUN b", (await BuildAsync(Text("Step 1/3 : FROM a"), Text(output), Text("Step 2/3 : RUN b"))).Step);
    }

    private static string Text(string text) => JsonSerializer.Serialize(new Dictionary<string, string> { ["stream"] = text });

    private static string Aux(string id) => $$"""{"aux":{"ID":"{{id}}"} }""";

    private static async Task<ImageBuild<JsonElement>> BuildAsync(params string[] messages)
    {
        var stream = new JsonStream<JsonElement>(
            new HttpResponseMessage(),
            ChunkedStream.Bytes(Encoding.UTF8.GetBytes(string.Join("\r\n", messages))),
            new RequestIdentity("ImageBuild", "POST", "/build"),
            JsonElement.ParseValue);
        var build = new ImageBuild<JsonElement>(
            stream,
            message => new(
                message.TryGetProperty("stream", out var text) ? text.GetString() : null, message.TryGetProperty("aux", out var aux) ? aux : null),
            (_, _) => Task.FromResult<IReadOnlyList<string>>([]));
        var result = await build.CompleteAsync();
        Assert.Equal(build.ImageId, result.ImageId);
        return build;
    }
}
