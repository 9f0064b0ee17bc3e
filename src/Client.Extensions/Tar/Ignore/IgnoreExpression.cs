using System.Globalization;
using System.Text;

namespace DockerApiGen.Tar;

/// <summary>Reads the small part of regular expressions that patterns of ignore files become.</summary>
internal sealed class IgnoreExpression
{
    /// <summary>Any number of whole directories.</summary>
    public const string Directories = "(.*/)?";

    private static readonly IgnoreToken s_anything = new(new RuneSet([(0, 0x10FFFF)]), IgnoreRepeat.Any);

    private readonly string _text;
    private readonly List<IgnoreToken> _tokens = [];
    private readonly List<(int Index, bool IsNegated)> _wordBoundaries = [];
    private int _position;

    private IgnoreExpression(string text) => _text = text;

    private bool IsAtEnd => _position == _text.Length;

    /// <summary>Gives the alternatives, one of which a whole path must match.</summary>
    /// <exception cref="FormatException">It is no expression; the message goes on after "the line".</exception>
    public static IgnoreToken[][] Parse(string text)
    {
        var expression = new IgnoreExpression(text);
        var alternatives = new List<IgnoreToken[]>();
        while (true)
        {
            // Only the first alternative is bound to the path's beginning, and only the last one to its end.
            if (alternatives.Count > 0)
            {
                expression._tokens.Add(s_anything);
            }

            var isLast = true;
            while (!expression.IsAtEnd && isLast)
            {
                isLast = !expression.TryTake("|");
                if (isLast)
                {
                    expression.ReadToken();
                }
            }

            if (!isLast)
            {
                expression._tokens.Add(s_anything);
            }

            alternatives.Add(expression.TakeAlternative());
            if (isLast)
            {
                return [.. alternatives];
            }
        }
    }

    private IgnoreToken[] TakeAlternative()
    {
        IgnoreToken[] tokens = IsPossible() ? [.. _tokens] : [new IgnoreToken(RuneSet.None, IgnoreRepeat.Once)];
        _tokens.Clear();
        _wordBoundaries.Clear();
        return tokens;
    }

    /// <summary>
    /// A backslash before b or B asks whether a word begins or ends there. No one means that, but who takes the backslash for a
    /// separator has it: where it is plain what stands beside it, it is plain whether it holds.
    /// </summary>
    private bool IsPossible() => _wordBoundaries.TrueForAll(boundary =>
        (IsWordAt(boundary.Index - 1) != IsWordAt(boundary.Index)) != boundary.IsNegated);

    private bool IsWordAt(int index)
    {
        if (index < 0 || index == _tokens.Count)
        {
            return false;
        }

        var token = _tokens[index];
        return token.Repeat == IgnoreRepeat.Once && token.Runes.Single is { } rune
            ? rune < 128 && (char.IsAsciiLetterOrDigit((char)rune) || rune == '_')
            : throw new FormatException("has a backslash before a 'b', which means something else here; directories are separated by \"/\".");
    }

    private void ReadToken()
    {
        if (TryTake(Directories))
        {
            _tokens.Add(new IgnoreToken(RuneSet.AllButNewline, IgnoreRepeat.Directories));
            return;
        }

        if (TryTake("\\b") || TryTake("\\B"))
        {
            _wordBoundaries.Add((_tokens.Count, _text[_position - 1] == 'B'));
            return;
        }

        var runes = ReadRunes();
        var repeat = IgnoreRepeat.Once;
        while (!IsAtEnd && _text[_position] is '*' or '?')
        {
            repeat = repeat == IgnoreRepeat.Once && _text[_position] == '?' ? IgnoreRepeat.AtMostOnce : IgnoreRepeat.Any;
            _position++;
        }

        _tokens.Add(new IgnoreToken(runes, repeat));
    }

    private RuneSet ReadRunes()
    {
        if (TryTake("["))
        {
            return ReadClass();
        }

        if (TryTake("\\"))
        {
            return new RuneSet(ReadEscape(out var isNegated), isNegated);
        }

        // The beginning of the path, which is behind us already.
        if (TryTake("^"))
        {
            return RuneSet.None;
        }

        if (_text[_position] == '{' && _text.AsSpan(_position + 1).IndexOf('}') is var length and > 0 && char.IsAsciiDigit(_text[_position + 1])
            && _text.AsSpan(_position + 1, length).IndexOfAnyExcept("0123456789,") < 0)
        {
            throw new FormatException($"has \"{_text.AsSpan(_position, length + 2)}\", which Docker takes for a repetition: write \"[{{]\" for a brace.");
        }

        return TryTake(".") ? RuneSet.AllButNewline : RuneSet.Of(ReadRune());
    }

    private RuneSet ReadClass()
    {
        var isNegated = TryTake("^");
        var ranges = new List<(int, int)>();
        for (var isFirst = true; isFirst || !TryTake("]"); isFirst = false)
        {
            if (IsAtEnd)
            {
                throw new FormatException("has a class of characters that is not closed.");
            }

            if (TryReadNamedClass(ranges))
            {
                continue;
            }

            var first = ReadInClass(ranges);
            if (first is null)
            {
                continue;
            }

            var last = first;
            if (_position + 1 < _text.Length && _text[_position] == '-' && _text[_position + 1] != ']')
            {
                _position++;
                last = ReadInClass(ranges);
            }

            ranges.Add(last >= first ? (first.Value, last.Value) : throw new FormatException("has a range of characters that is the wrong way round."));
        }

        return new RuneSet(ranges, isNegated);
    }

    /// <summary>Reads one character; or adds a set of them, such as the digits, and gives null.</summary>
    private int? ReadInClass(List<(int, int)> ranges)
    {
        if (IsAtEnd)
        {
            throw new FormatException("has a class of characters that is not closed.");
        }

        if (!TryTake("\\"))
        {
            return ReadRune();
        }

        var escaped = ReadEscape(out var isNegated);
        if (escaped.Count == 1 && escaped[0].First == escaped[0].Last && !isNegated)
        {
            return escaped[0].First;
        }

        ranges.AddRange(isNegated ? Complement(escaped) : escaped);
        return null;
    }

    private bool TryReadNamedClass(List<(int, int)> ranges)
    {
        var end = _text.IndexOf(":]", _position, StringComparison.Ordinal);
        if (end < 0 || !_text.AsSpan(_position).StartsWith("[:"))
        {
            return false;
        }

        var name = _text[(_position + 2)..end];
        var isNegated = name.StartsWith('^');
        var named = Named(isNegated ? name[1..] : name);
        ranges.AddRange(isNegated ? Complement(named) : named);
        _position = end + 2;
        return true;
    }

    private IReadOnlyList<(int First, int Last)> ReadEscape(out bool isNegated)
    {
        var rune = ReadRune();
        isNegated = rune is 'D' or 'S' or 'W';
        return rune switch
        {
            'a' => [(7, 7)],
            'f' => [('\f', '\f')],
            'n' => [('\n', '\n')],
            'r' => [('\r', '\r')],
            't' => [('\t', '\t')],
            'v' => [('\v', '\v')],
            'd' or 'D' => Named("digit"),
            's' or 'S' => [('\t', '\n'), ('\f', '\r'), (' ', ' ')],
            'w' or 'W' => Named("word"),
            'A' or 'z' => [],
            < 128 when !char.IsAsciiLetterOrDigit((char)rune) => [(rune, rune)],
            _ => throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"has a backslash before '{new Rune(rune)}', which means nothing; directories are separated by \"/\".")),
        };
    }

    private static (int First, int Last)[] Named(string name) => name switch
    {
        "alnum" => [('0', '9'), ('A', 'Z'), ('a', 'z')],
        "alpha" => [('A', 'Z'), ('a', 'z')],
        "ascii" => [(0, 127)],
        "blank" => [('\t', '\t'), (' ', ' ')],
        "cntrl" => [(0, 31), (127, 127)],
        "digit" => [('0', '9')],
        "graph" => [('!', '~')],
        "lower" => [('a', 'z')],
        "print" => [(' ', '~')],
        "punct" => [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        "space" => [('\t', '\r'), (' ', ' ')],
        "upper" => [('A', 'Z')],
        "word" => [('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_')],
        "xdigit" => [('0', '9'), ('A', 'F'), ('a', 'f')],
        _ => throw new FormatException($"has an unknown class of characters, \"{name}\"."),
    };

    private static IEnumerable<(int First, int Last)> Complement(IEnumerable<(int First, int Last)> ranges)
    {
        var next = 0;
        foreach (var (first, last) in ranges.OrderBy(range => range.First))
        {
            if (first > next)
            {
                yield return (next, first - 1);
            }

            next = last + 1;
        }

        yield return (next, 0x10FFFF);
    }

    private bool TryTake(string text)
    {
        if (!_text.AsSpan(_position).StartsWith(text, StringComparison.Ordinal))
        {
            return false;
        }

        _position += text.Length;
        return true;
    }

    private int ReadRune()
    {
        Rune.DecodeFromUtf16(_text.AsSpan(_position), out var rune, out var length);
        _position += length;
        return rune.Value;
    }
}
