namespace DockerApiGen;

/// <summary>One thing that was tried on the way to a daemon.</summary>
/// <param name="Name">What it belongs to: <c>settings</c>, <c>address</c>, <c>tls</c>, <c>credentials</c>, <c>connect</c>, <c>ping</c> or <c>version</c>.</param>
/// <param name="Text">What came of it, on one line.</param>
/// <param name="Succeeded">Whether the way goes on from there.</param>
public sealed record DockerDiagnosisStep(string Name, string Text, bool Succeeded);
