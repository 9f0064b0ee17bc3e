namespace DockerApiGen.Tests;

/// <summary>One row of the table of what servers do to streams.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Kind">What the client opens.</param>
/// <param name="Answer">Every byte the server sends, each character a byte; an endless answer repeats its last 1000.</param>
/// <param name="End">What it does then.</param>
/// <param name="Outcome">What the client makes of it: what it was given, and how it ended.</param>
internal sealed record StreamScript(string Name, StreamKind Kind, string Answer, ServerEnd End, string Outcome)
{
    public override string ToString() => Name;
}

public enum StreamKind
{
    Json,
    Logs,
    Duplex,
}
