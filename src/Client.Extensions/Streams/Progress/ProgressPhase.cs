namespace DockerApiGen.Streams;

/// <summary>What the daemon's words about a layer mean.</summary>
internal enum ProgressPhase
{
    /// <summary>Something else; the numbers, if there are some, are those of a transfer.</summary>
    Other,

    /// <summary>Not a layer at all: the message's id is a tag.</summary>
    Announcement,

    /// <summary>Its transfer has not begun, or begins anew.</summary>
    Waiting,

    /// <summary>It was transferred; something is left to do.</summary>
    Transferred,

    /// <summary>It is unpacked; the numbers are those of unpacking.</summary>
    Extracting,

    /// <summary>It is done.</summary>
    Complete,

    /// <summary>It was there already and is done.</summary>
    Existing,
}
