namespace DockerApiGen.Tar;

/// <summary>A place in a path, known by the characters beside it; negative where there is none.</summary>
internal readonly record struct IgnorePlace(int Before, int After)
{
    public bool Fulfills(IgnoreAssertion assertion) => assertion switch
    {
        IgnoreAssertion.Beginning => Before < 0,
        IgnoreAssertion.End => After < 0,
        IgnoreAssertion.WordBoundary => IsWord(Before) != IsWord(After),
        IgnoreAssertion.NoWordBoundary => IsWord(Before) == IsWord(After),
        _ => false,
    };

    private static bool IsWord(int rune) => rune is >= 0 and < 128 && (char.IsAsciiLetterOrDigit((char)rune) || rune == '_');
}
