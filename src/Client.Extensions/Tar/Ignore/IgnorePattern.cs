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
        var rune = Decode(ref path);
        Enter(0, tokens, current, new IgnorePlace(-1, rune));
        while (rune >= 0)
        {
            var following = Decode(ref path);
            next.Clear();
            if (!Step(new Rune(rune), tokens, current, next, new IgnorePlace(rune, following)))
            {
                return false;
            }

            var done = current;
            current = next;
            next = done;
            rune = following;
        }

        return IsSet(current, tokens.Length);
    }

    /// <summary>Takes the next character; negative at the end.</summary>
    private static int Decode(ref ReadOnlySpan<char> path)
    {
        if (path.IsEmpty)
        {
            return -1;
        }

        Rune.DecodeFromUtf16(path, out var rune, out var length);
        path = path[length..];
        return rune.Value;
    }

    private static bool Step(Rune rune, IgnoreToken[] tokens, ReadOnlySpan<ulong> current, Span<ulong> next, IgnorePlace place)
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
                    Take(i, rune, tokens, next, place);
                }
            }
        }

        return isAlive;
    }

    private static void Take(int i, Rune rune, IgnoreToken[] tokens, Span<ulong> next, IgnorePlace place)
    {
        switch (tokens[i].Repeat)
        {
            case IgnoreRepeat.Any:
                Enter(i, tokens, next, place);
                break;
            case IgnoreRepeat.Directories:
                Set(next, i);
                if (rune.Value == '/')
                {
                    Enter(i + 1, tokens, next, place);
                }

                break;
            default:
                Enter(i + 1, tokens, next, place);
                break;
        }
    }

    /// <summary>Marks a token as possible at a place, and those behind it as far as each may be passed there.</summary>
    private static void Enter(int index, IgnoreToken[] tokens, Span<ulong> states, IgnorePlace place)
    {
        while (true)
        {
            // What was entered before was passed as far as it can be; but in directories it is also without having been entered.
            var isDone = IsSet(states, index) && (index == tokens.Length || tokens[index].Repeat != IgnoreRepeat.Directories);
            Set(states, index);
            if (isDone || index == tokens.Length || !tokens[index].IsPassedAt(place))
            {
                return;
            }

            index++;
        }
    }

    private static void Set(Span<ulong> states, int index) => states[index / BitsOfWord] |= 1UL << (index % BitsOfWord);

    private static bool IsSet(ReadOnlySpan<ulong> states, int index) => (states[index / BitsOfWord] & (1UL << (index % BitsOfWord))) != 0;
}
