using System.Buffers;
using System.Numerics;
using System.Text;

namespace DockerApiGen.Tar;

/// <summary>One pattern of an ignore file.</summary>
internal sealed class IgnorePattern
{
    private const int MostWordsOnStack = 16;
    private const int BitsOfWord = 64;

    private readonly string _text;
    private readonly IgnoreToken[][]? _alternatives;
    private readonly bool _isPrefix;
    private readonly bool _isSuffix;

    /// <summary>Makes a pattern: of sequences of tokens, one of which must match, or else of the text itself.</summary>
    public IgnorePattern(string text, bool isException, IgnoreToken[][]? alternatives, bool isPrefix = false, bool isSuffix = false)
    {
        _text = text;
        _alternatives = alternatives;
        _isPrefix = isPrefix;
        _isSuffix = isSuffix;
        IsException = isException;
    }

    public bool IsException { get; }

    /// <summary>Whether the pattern's own text is the directory or begins with it.</summary>
    public bool IsOrIsBeneath(ReadOnlySpan<char> directory) =>
        _text.AsSpan().StartsWith(directory, StringComparison.Ordinal) && (_text.Length == directory.Length || _text[directory.Length] == '/');

    /// <summary>Whether it matches the path itself, not only a directory above it.</summary>
    public bool Matches(ReadOnlySpan<char> path)
    {
        if (_alternatives is not null)
        {
            foreach (var tokens in _alternatives)
            {
                if (MatchesTokens(path, tokens))
                {
                    return true;
                }
            }

            return false;
        }

        if (_isSuffix)
        {
            var suffix = _text.AsSpan(2);
            return path.EndsWith(suffix, StringComparison.Ordinal) || (!suffix.IsEmpty && suffix[0] == '/' && path.SequenceEqual(suffix[1..]));
        }

        return _isPrefix ? path.StartsWith(_text.AsSpan(0, _text.Length - 2), StringComparison.Ordinal) : path.SequenceEqual(_text);
    }

    /// <summary>Follows all ways through the tokens at once: a bit per token that may come next.</summary>
    private static bool MatchesTokens(ReadOnlySpan<char> path, IgnoreToken[] tokens)
    {
        var words = (tokens.Length / BitsOfWord) + 1;
        var rented = words > MostWordsOnStack ? ArrayPool<ulong>.Shared.Rent(words * 2) : null;
        var states = rented is null ? stackalloc ulong[MostWordsOnStack * 2] : rented;
        try
        {
            return Run(path, tokens, states[..words], states.Slice(words, words));
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<ulong>.Shared.Return(rented);
            }
        }
    }

    private static bool Run(ReadOnlySpan<char> path, IgnoreToken[] tokens, Span<ulong> current, Span<ulong> next)
    {
        current.Clear();
        Enter(0, tokens, current);
        while (!path.IsEmpty)
        {
            Rune.DecodeFromUtf16(path, out var rune, out var length);
            next.Clear();
            if (!Step(rune, tokens, current, next))
            {
                return false;
            }

            var done = current;
            current = next;
            next = done;
            path = path[length..];
        }

        return IsSet(current, tokens.Length);
    }

    private static bool Step(Rune rune, IgnoreToken[] tokens, ReadOnlySpan<ulong> current, Span<ulong> next)
    {
        var isAlive = false;
        for (var word = 0; word < current.Length; word++)
        {
            for (var bits = current[word]; bits != 0; bits &= bits - 1)
            {
                var i = (word * BitsOfWord) + BitOperations.TrailingZeroCount(bits);
                if (i < tokens.Length && tokens[i].Runes.Contains(rune))
                {
                    isAlive = true;
                    Take(i, rune, tokens, next);
                }
            }
        }

        return isAlive;
    }

    private static void Take(int i, Rune rune, IgnoreToken[] tokens, Span<ulong> next)
    {
        switch (tokens[i].Repeat)
        {
            case IgnoreRepeat.Any:
                Enter(i, tokens, next);
                break;
            case IgnoreRepeat.Directories:
                Set(next, i);
                if (rune.Value == '/')
                {
                    Enter(i + 1, tokens, next);
                }

                break;
            default:
                Enter(i + 1, tokens, next);
                break;
        }
    }

    /// <summary>Marks a token as possible, and those behind it as far as each may take nothing.</summary>
    private static void Enter(int index, IgnoreToken[] tokens, Span<ulong> states)
    {
        Set(states, index);
        while (index < tokens.Length && tokens[index].Repeat != IgnoreRepeat.Once)
        {
            Set(states, ++index);
        }
    }

    private static void Set(Span<ulong> states, int index) => states[index / BitsOfWord] |= 1UL << (index % BitsOfWord);

    private static bool IsSet(ReadOnlySpan<ulong> states, int index) => (states[index / BitsOfWord] & (1UL << (index % BitsOfWord))) != 0;
}
