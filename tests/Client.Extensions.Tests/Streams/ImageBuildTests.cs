using System.Text;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

public class ImageBuildTests
{
    [Theory]
    [InlineData("{\"Name\":\"a\"}nul", StreamEnd.End)]
    [InlineData("{\"Name\":\"a\"}{\"Na", StreamEnd.End)]
    [InlineData("{\"Name\":\"a\"}{\"Na", StreamEnd.Break)]
    [InlineData("{\"Name\":\"a\"}{\"error\":\"no\"}", StreamEnd.End)]
    public async Task What_ended_the_enumeration_is_the_outcome_of_the_build(string text, StreamEnd end)
    {
        await using var enumerated = Open(text, end);
        var failure = await Assert.ThrowsAnyAsync<DockerStreamException>(() => EnumerateAsync(enumerated));
        Assert.Same(failure, await Assert.ThrowsAnyAsync<DockerStreamException>(() => enumerated.CompleteAsync()));

        await using var completed = Open(text, end);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(failure.Message, (await Assert.ThrowsAnyAsync<DockerStreamException>(() => completed.CompleteAsync())).Message);
        }
    }

    [Fact]
    public async Task A_build_that_was_cancelled_while_it_was_enumerated_has_no_result()
    {
        using var cancelling = new CancellationTokenSource();
        await using var build = Open("{\"Name\":\"a\"}", StreamEnd.Wait);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var message in build.WithCancellation(cancelling.Token))
            {
                await cancelling.CancelAsync();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build.CompleteAsync());
    }

    [Fact]
    public async Task A_message_that_cannot_be_told_is_the_outcome_of_the_build()
    {
        await using var build = Open("{\"Name\":\"a\"}", StreamEnd.End, _ => throw new FormatException("odd"));
        await Assert.ThrowsAsync<FormatException>(() => EnumerateAsync(build));
        await Assert.ThrowsAsync<FormatException>(() => build.CompleteAsync());
    }

    [Fact]
    public async Task A_build_whose_messages_were_left_half_way_says_so()
    {
        await using var build = Open("{\"Name\":\"a\"}{\"Name\":\"b\"}", StreamEnd.End);
        await foreach (var message in build)
        {
            break;
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => build.CompleteAsync());
    }

    private static async Task EnumerateAsync(ImageBuild<Thing> build)
    {
        await foreach (var message in build)
        {
        }
    }

    private static ImageBuild<Thing> Open(string text, StreamEnd end, Func<Thing, BuildMessage>? read = null)
    {
        var body = new ChunkedStream([Encoding.UTF8.GetBytes(text)], end);
        var messages = new JsonStream<Thing>(new HttpResponseMessage(), body, new RequestIdentity("ImageBuild", "POST", "/build"), ThingValue.Read);
        return new ImageBuild<Thing>(messages, read ?? (thing => new BuildMessage(thing.Name, null)), (_, _) => Task.FromResult<IReadOnlyList<string>>([]));
    }
}
