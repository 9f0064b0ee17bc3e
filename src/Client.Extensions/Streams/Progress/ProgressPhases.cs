namespace DockerApiGen.Streams;

/// <summary>Knows the words of the daemon, with its own image store and with containerd's.</summary>
internal static class ProgressPhases
{
    private static readonly (string Start, ProgressPhase Phase)[] Words =
    [
        ("Pulling from ", ProgressPhase.Announcement),
        ("Pulling fs layer", ProgressPhase.Waiting),
        ("Preparing", ProgressPhase.Waiting),
        ("Waiting", ProgressPhase.Waiting),
        ("Retrying in ", ProgressPhase.Waiting),
        ("Verifying Checksum", ProgressPhase.Transferred),
        ("Download complete", ProgressPhase.Transferred),
        ("Extracting", ProgressPhase.Extracting),
        ("Pull complete", ProgressPhase.Complete),
        ("Pushed", ProgressPhase.Complete),
        ("Already exists", ProgressPhase.Existing),
        ("Layer already exists", ProgressPhase.Existing),
        ("Mounted from ", ProgressPhase.Existing),
    ];

    public static ProgressPhase Of(string status)
    {
        foreach (var (start, phase) in Words)
        {
            if (status.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return phase;
            }
        }

        return ProgressPhase.Other;
    }
}
