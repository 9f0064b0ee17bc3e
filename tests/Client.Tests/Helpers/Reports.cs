using DockerApiGen.Streams;

namespace DockerApiGen.Client.Tests.Helpers;

/// <summary>Keeps what is reported, to look at it later: <see cref="Progress{T}"/> calls later as well, on another thread.</summary>
internal sealed class Reports : IProgress<PullProgress>
{
    public List<PullProgress> Seen { get; } = [];

    public void Report(PullProgress value) => Seen.Add(value);
}
