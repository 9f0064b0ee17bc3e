namespace DockerApiGen.Streams;

/// <summary>How far one layer has come in a pull, push or load.</summary>
/// <param name="Id">The layer's id as the daemon shows it, most often twelve hexadecimal digits.</param>
/// <param name="Status">The daemon's last words about it, such as <c>Downloading</c> or <c>Pull complete</c>.</param>
/// <param name="CurrentBytes">How many bytes were transferred; unpacking them does not count again.</param>
/// <param name="TotalBytes">How many bytes there are to transfer, 0 for a layer that was there already; null while unknown.</param>
/// <param name="IsComplete">Whether nothing is left to do for it, unpacking included.</param>
public readonly record struct LayerProgress(string Id, string Status, long CurrentBytes, long? TotalBytes, bool IsComplete)
{
    /// <summary>Gets how much was transferred, from 0 to 100; null while the size is unknown.</summary>
    public double? Percent =>
        IsComplete ? 100
        : TotalBytes is > 0 and var total ? Math.Clamp(100 * ((double)CurrentBytes / total), 0, 100)
        : null;
}
