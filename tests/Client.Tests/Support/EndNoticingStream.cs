namespace DockerApiGen.Client.Tests.Support;

/// <summary>A body that says whether somebody ended it.</summary>
internal sealed class EndNoticingStream() : MemoryStream("body"u8.ToArray())
{
    public bool IsEnded { get; private set; }

    protected override void Dispose(bool disposing)
    {
        IsEnded = true;
        base.Dispose(disposing);
    }
}
