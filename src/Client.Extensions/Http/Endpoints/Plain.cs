namespace DockerApiGen;

/// <summary>Makes text of strangers fit for a message.</summary>
internal static class Plain
{
    private const int Longest = 200;

    /// <summary>Gives the text on one line and of a bearable length.</summary>
    public static string Text(string text) =>
        string.Concat(text.Take(Longest).Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? '\uFFFD' : character))
            + (text.Length > Longest ? "…" : "");
}
