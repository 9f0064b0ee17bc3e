using System.Text;

namespace DockerApiGen.Tar;

/// <summary>A set of characters: those in the ranges, or all others.</summary>
internal sealed class RuneSet(IReadOnlyList<(int First, int Last)> ranges, bool isNegated = false)
{
    private readonly (int First, int Last)[] _ranges = [.. ranges];

    public static RuneSet None { get; } = new([]);

    public static RuneSet AllButNewline { get; } = new([('\n', '\n')], isNegated: true);

    /// <summary>Gets the character, when there is but one.</summary>
    public int? Single => !isNegated && _ranges.Length == 1 && _ranges[0].First == _ranges[0].Last ? _ranges[0].First : null;

    public static RuneSet Of(int rune) => new([(rune, rune)]);

    public bool Contains(Rune rune)
    {
        foreach (var (first, last) in _ranges)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return !isNegated;
            }
        }

        return isNegated;
    }
}
