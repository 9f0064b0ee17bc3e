namespace DockerApiGen.Tar;

/// <summary>A part of a pattern: the characters it takes, and how many; or what it asks of a place.</summary>
internal readonly record struct IgnoreToken(RuneSet Runes, IgnoreRepeat Repeat, IgnoreAssertion Assertion = IgnoreAssertion.None)
{
    public IgnoreToken(IgnoreAssertion assertion)
        : this(RuneSet.None, IgnoreRepeat.Once, assertion)
    {
    }

    /// <summary>Whether what is behind the token may come at this place.</summary>
    public bool IsPassedAt(IgnorePlace place) => Repeat != IgnoreRepeat.Once || place.Fulfills(Assertion);
}
