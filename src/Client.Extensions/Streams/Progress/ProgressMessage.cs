namespace DockerApiGen.Streams;

/// <summary>One message of a pull, push or load, whatever the API version.</summary>
/// <param name="Id">What it is about, most often a layer; null where it is about the whole.</param>
/// <param name="Status">The daemon's words, such as <c>Downloading</c>.</param>
/// <param name="Current">How far it has come, from <c>progressDetail</c>; in bytes where there is a total.</param>
/// <param name="Total">How far it goes, in bytes.</param>
public readonly record struct ProgressMessage(string? Id, string? Status, long? Current, long? Total);
