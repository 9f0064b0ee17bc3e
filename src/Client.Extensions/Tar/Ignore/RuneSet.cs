using System.Text;

namespace DockerApiGen.Tar;

/// <summary>A set of characters: those in the ranges and of the categories of Unicode, or all others.</summary>
internal sealed class RuneSet(IReadOnlyList<(int First, int Last)> ranges, uint categories = 0, bool isNegated = false)
{
    private readonly (int First, int Last)[] _ranges = [.. ranges];

    public static RuneSet None { get; } = new([]);

    public static RuneSet All { get; } = new([], isNegated: true);

    public static RuneSet AllButNewline { get; } = new([('\n', '\n')], isNegated: true);

    public bool Contains(Rune rune)
    {
        foreach (var (first, last) in _ranges)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return !isNegated;
            }
        }

        return isNegated != (categories != 0 && (categories & RuneCategories.Of(rune)) != 0);
    }
}
