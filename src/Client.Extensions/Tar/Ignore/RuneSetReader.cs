using System.Globalization;
using System.Text;

namespace DockerApiGen.Tar;

/// <summary>Reads what takes one character in an expression: the character itself, an escape or a class.</summary>
internal sealed class RuneSetReader(ExpressionText text)
{
    private const int LastRune = 0x10FFFF;

    /// <exception cref="FormatException">It is malformed; the message goes on after "the line".</exception>
    public RuneSet Read()
    {
        if (text.TryTake("["))
        {
            return ReadClass();
        }

        if (text.TryTake("."))
        {
            return RuneSet.AllButNewline;
        }

        var set = new RuneSetBuilder();
        if (!TryReadSet(set))
        {
            var rune = ReadCharacter();
            set.Add(rune, rune);
        }

        return set.Build();
    }

    private RuneSet ReadClass()
    {
        var isNegated = text.TryTake("^");
        var set = new RuneSetBuilder();
        for (var isFirst = true; isFirst || !text.TryTake("]"); isFirst = false)
        {
            if (TryReadNamedClass(set) || TryReadSet(set))
            {
                continue;
            }

            var first = ReadCharacter();
            var last = first;
            if (text.Rest is ['-', not ']', ..])
            {
                text.Take(1);
                last = ReadCharacter();
            }

            if (last < first)
            {
                throw new FormatException("has a range of characters that is the wrong way round.");
            }

            set.Add(first, last);
        }

        return set.Build(isNegated);
    }

    private bool TryReadNamedClass(RuneSetBuilder set)
    {
        const int LengthOfBracket = 2;
        if (!text.Rest.StartsWith("[:") || text.Rest[LengthOfBracket..].IndexOf(":]") is not (>= 0 and var length))
        {
            return false;
        }

        text.Take(LengthOfBracket);
        var isNegated = text.Rest[0] == '^';
        var name = text.Take(length).ToString();
        text.Take(LengthOfBracket);
        set.AddNamed(isNegated ? name[1..] : name, isNegated);
        return true;
    }

    /// <summary>Reads a backslash and a letter that stand for many characters, such as the digits.</summary>
    private bool TryReadSet(RuneSetBuilder set)
    {
        if (text.Rest is not ['\\', var letter and ('d' or 'D' or 's' or 'S' or 'w' or 'W' or 'p' or 'P'), ..])
        {
            return false;
        }

        text.Take(2);
        var isNegated = char.IsAsciiLetterUpper(letter);
        switch (char.ToLowerInvariant(letter))
        {
            case 'd':
                set.AddNamed("digit", isNegated);
                break;
            case 's':
                set.AddSpaces(isNegated);
                break;
            case 'w':
                set.AddNamed("word", isNegated);
                break;
            default:
                var name = ReadCategory();
                var isOpposite = name.StartsWith('^');
                set.AddCategory(isOpposite ? name[1..] : name, isNegated != isOpposite);
                break;
        }

        return true;
    }

    private string ReadCategory()
    {
        if (!text.TryTake("{"))
        {
            return new Rune(text.ReadRune()).ToString();
        }

        var length = text.Rest.IndexOf('}');
        var name = length < 0 ? throw new FormatException("has a class of characters that is not closed.") : text.Take(length).ToString();
        text.Take(1);
        return name;
    }

    private int ReadCharacter() =>
        text.IsAtEnd ? throw new FormatException("has a class of characters that is not closed.")
        : text.TryTake("\\") ? ReadEscape()
        : text.ReadRune();

    private int ReadEscape()
    {
        var rune = text.ReadRune();
        return rune switch
        {
            'a' => '\a',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            'x' => ReadHexadecimal(),
            '0' => ReadOctal(rune),
            >= '1' and <= '7' when text.Rest is [>= '0' and <= '7', ..] => ReadOctal(rune),
            < 128 when !char.IsAsciiLetterOrDigit((char)rune) => rune,
            _ => throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"has a backslash before '{new Rune(rune)}', which means nothing; directories are separated by \"/\".")),
        };
    }

    private int ReadOctal(int first)
    {
        const int MostFurtherDigits = 2;
        var value = first - '0';
        for (var i = 0; i < MostFurtherDigits && text.Rest is [>= '0' and <= '7', ..]; i++)
        {
            value = (value * 8) + text.ReadRune() - '0';
        }

        return value;
    }

    private int ReadHexadecimal()
    {
        var isInBraces = text.TryTake("{");
        var length = isInBraces ? text.Rest.IndexOf('}') : Math.Min(2, text.Rest.Length);
        var digits = text.Take(Math.Max(length, 0)).TrimStart('0');
        if (length < (isInBraces ? 1 : 2) || !IsCharacter(digits, out var value))
        {
            throw new FormatException("has a backslash before an 'x', and no number of a character in hexadecimal digits behind it; directories are separated by \"/\".");
        }

        text.Take(isInBraces ? 1 : 0);
        return value;
    }

    private static bool IsCharacter(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        return digits.IsEmpty || (int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value is >= 0 and <= LastRune);
    }
}
