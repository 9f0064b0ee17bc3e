using System.Buffers;
using System.Runtime.InteropServices;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

public class ReadBufferTests
{
    // Large enough that no other test rents the same.
    private const int Size = 512 * 1024;

    [Fact]
    public async Task The_array_goes_back_to_the_pool_when_nothing_is_handed_out()
    {
        var buffer = await FillAsync();
        buffer.Enter();
        var data = buffer.HandOut(3);
        buffer.Leave();
        buffer.TakeBack();
        buffer.Close();
        Assert.True(IsInPool(data));
    }

    [Fact]
    public async Task The_array_stays_out_of_the_pool_when_bytes_are_handed_out_before_the_close()
    {
        var buffer = await FillAsync();
        buffer.Enter();
        var data = buffer.HandOut(3);
        buffer.Leave();
        buffer.Close();
        Assert.False(IsInPool(data));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_array_stays_out_of_the_pool_when_bytes_are_handed_out_around_the_close(bool isClosedFirst)
    {
        var buffer = await FillAsync();
        buffer.Enter();
        if (isClosedFirst)
        {
            buffer.Close();
        }

        var data = buffer.HandOut(3);
        buffer.Close();
        buffer.Leave();
        Assert.False(IsInPool(data));
        Assert.Equal("abc"u8.ToArray(), data.ToArray());
    }

    [Fact]
    public async Task Nothing_can_be_done_with_the_bytes_once_it_is_closed()
    {
        var buffer = await FillAsync();
        buffer.Close();
        Assert.Throws<ObjectDisposedException>(buffer.Enter);
        Assert.Throws<ObjectDisposedException>(buffer.TakeBack);
    }

    private static async Task<ReadBuffer> FillAsync()
    {
        var buffer = new ReadBuffer(new MemoryStream("abc"u8.ToArray()), new RequestIdentity("ContainerLogs", "GET", "/"), Size);
        Assert.True(await buffer.FillAsync(default));
        return buffer;
    }

    // What a thread gave back last it gets first.
    private static bool IsInPool(ReadOnlyMemory<byte> data)
    {
        var next = ArrayPool<byte>.Shared.Rent(Size);
        return MemoryMarshal.TryGetArray(data, out var array) && ReferenceEquals(array.Array, next);
    }
}
