namespace DockerApiGen.Tool;

/// <summary>What was done to a folder.</summary>
/// <param name="Written">How many files it now has of ours.</param>
/// <param name="Removed">How many of an earlier run went.</param>
internal sealed record EmittedFolderChange(int Written, int Removed);
