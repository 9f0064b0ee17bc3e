namespace DockerApiGen.Operations.Tests;

/// <summary>Answers that are worth keeping, over a whole run.</summary>
internal sealed class Recordings
{
    /// <summary>Takes an answer into consideration.</summary>
    public void Add(RecordedAnswer answer)
    {
    }

    /// <summary>Writes the chosen answers into the folder, if one is named.</summary>
    public void Write(DaemonKind daemon, SystemVersion version)
    {
    }
}
