using System.Globalization;

namespace DockerApiGen.Tar;

/// <summary>Reads the part of regular expressions that patterns of ignore files become.</summary>
internal sealed class IgnoreExpression
{
    /// <summary>Any number of whole directories.</summary>
    public const string Directories = "(.*/)?";

    private const int MostTimes = 1000;
    private const int MostTokens = 100_000;

    private static readonly IgnoreToken s_anything = new(RuneSet.All, IgnoreRepeat.Any);

    private readonly ExpressionText _text;
    private readonly RuneSetReader _runes;
    private readonly List<IgnoreToken> _tokens = [];
    private bool _canRepeat;
    private bool _isRepeated;

    private IgnoreExpression(string text)
    {
        _text = new ExpressionText(text);
        _runes = new RuneSetReader(_text);
    }

    /// <summary>Gives the alternatives, one of which a whole path must match.</summary>
    /// <exception cref="FormatException">It is no expression; the message goes on after "the line".</exception>
    public static IgnoreToken[][] Parse(string text)
    {
        // As in Docker's tools these are part of the expression: of several alternatives only the first is bound to the path's
        // beginning and only the last to its end, and a quotation that is not ended quotes the end as well.
        var expression = new IgnoreExpression($"^{text}$");
        var alternatives = new List<IgnoreToken[]>();
        do
        {
            alternatives.Add(expression.ReadAlternative());
        }
        while (expression._text.TryTake("|"));
        return [.. alternatives];
    }

    private IgnoreToken[] ReadAlternative()
    {
        _tokens.Clear();
        _canRepeat = false;
        while (!_text.IsAtEnd && _text.Rest[0] != '|')
        {
            ReadPart();
            if (_tokens.Count > MostTokens)
            {
                throw new FormatException("is too long with all its repetitions.");
            }
        }

        return Bind();
    }

    /// <summary>Lets anything come before and behind, but where the tokens themselves ask for the beginning and the end.</summary>
    private IgnoreToken[] Bind()
    {
        var begin = _tokens.FindIndex(token => token.Assertion != IgnoreAssertion.Beginning) is var other and >= 0 ? other : _tokens.Count;
        var end = _tokens.FindLastIndex(token => token.Assertion != IgnoreAssertion.End) + 1;
        IgnoreToken[] before = begin == 0 ? [s_anything] : [];
        IgnoreToken[] behind = end == _tokens.Count ? [s_anything] : [];
        return [.. before, .. _tokens[begin..Math.Max(begin, end)], .. behind];
    }

    private void ReadPart()
    {
        if (_text.TryTake(Directories))
        {
            Add(new IgnoreToken(RuneSet.AllButNewline, IgnoreRepeat.Directories), isRepeated: true);
        }
        else if (_text.TryTake("*"))
        {
            Repeat(0, null);
        }
        else if (TryReadTimes(out var least, out var most))
        {
            Repeat(least, most);
        }
        else if (_text.TryTake("\\Q"))
        {
            ReadQuotation();
        }
        else if (TryReadAssertion() is var assertion and not IgnoreAssertion.None)
        {
            Add(new IgnoreToken(assertion));
        }
        else
        {
            Add(new IgnoreToken(_runes.Read(), IgnoreRepeat.Once));
        }
    }

    private IgnoreAssertion TryReadAssertion() =>
        _text.TryTake("^") || _text.TryTake("\\A") ? IgnoreAssertion.Beginning
        : _text.TryTake("$") || _text.TryTake("\\z") ? IgnoreAssertion.End
        : _text.TryTake("\\b") ? IgnoreAssertion.WordBoundary
        : _text.TryTake("\\B") ? IgnoreAssertion.NoWordBoundary
        : IgnoreAssertion.None;

    private void ReadQuotation()
    {
        while (!_text.IsAtEnd && !_text.TryTake("\\E"))
        {
            var rune = _text.ReadRune();
            Add(new IgnoreToken(new RuneSet([(rune, rune)]), IgnoreRepeat.Once));
        }
    }

    private void Add(IgnoreToken token, bool isRepeated = false)
    {
        _tokens.Add(token);
        _canRepeat = true;
        _isRepeated = isRepeated;
    }

    /// <summary>Reads <c>{2}</c>, <c>{2,}</c> or <c>{2,3}</c>. Braces with anything else in them are characters.</summary>
    private bool TryReadTimes(out int least, out int? most)
    {
        (least, most) = (0, null);
        if (_text.Rest is not ['{', ..] || _text.Rest.IndexOf('}') is not (> 0 and var end))
        {
            return false;
        }

        var inside = _text.Rest[1..end];
        var comma = inside.IndexOf(',');
        var first = comma < 0 ? inside : inside[..comma];
        var second = inside[(comma + 1)..];
        if (!IsNumber(first) || (!second.IsEmpty && !IsNumber(second)))
        {
            return false;
        }

        least = ReadNumber(first);
        most = second.IsEmpty ? null : ReadNumber(second);
        if (least > MostTimes || most > MostTimes || most < least)
        {
            throw new FormatException($"has \"{_text.Rest[..(end + 1)]}\", which Docker takes for a repetition, of at most {MostTimes} times: write \"[{{]\" for a brace.");
        }

        _text.Take(end + 1);
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0 && (text.Length == 1 || text[0] != '0');

    private static int ReadNumber(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private void Repeat(int least, int? most)
    {
        if (!_canRepeat || _isRepeated)
        {
            throw new FormatException("has a repetition, such as \"{2}\", of nothing or of another repetition: write \"[{]\" for a brace.");
        }

        var token = _tokens[^1];
        _tokens.RemoveAt(_tokens.Count - 1);
        _isRepeated = true;
        if (token.Assertion != IgnoreAssertion.None)
        {
            // What takes nothing says the same however often it is said.
            _tokens.AddRange(Enumerable.Repeat(token, Math.Min(least, 1)));
            return;
        }

        _tokens.AddRange(Enumerable.Repeat(token, least));
        _tokens.AddRange(most is null
            ? [token with { Repeat = IgnoreRepeat.Any }]
            : Enumerable.Repeat(token with { Repeat = IgnoreRepeat.AtMostOnce }, most.Value - least));
    }
}
