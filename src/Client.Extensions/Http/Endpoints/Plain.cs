namespace DockerApiGen;

/// <summary>Makes text of strangers fit for a message.</summary>
internal static class Plain
{
    private const int Longest = 200;

    /// <summary>Gives the text on one line and of a bearable length.</summary>
    public static string Text(string text) => Line(text.Length > Longest ? text[..Longest] + "…" : text);

    /// <summary>Gives the text on one line, with nothing that steers a terminal.</summary>
    public static string Line(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? '\uFFFD' : character));
}
