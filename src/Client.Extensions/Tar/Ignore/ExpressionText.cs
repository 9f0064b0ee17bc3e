using System.Text;

namespace DockerApiGen.Tar;

/// <summary>The text of an expression, and how far it has been read.</summary>
internal sealed class ExpressionText(string text)
{
    private int _position;

    public bool IsAtEnd => _position == text.Length;

    public ReadOnlySpan<char> Rest => text.AsSpan(_position);

    public bool TryTake(string part)
    {
        if (!Rest.StartsWith(part, StringComparison.Ordinal))
        {
            return false;
        }

        _position += part.Length;
        return true;
    }

    public ReadOnlySpan<char> Take(int length)
    {
        _position += length;
        return text.AsSpan(_position - length, length);
    }

    /// <summary>Reads a character; it gives U+FFFD at the end.</summary>
    public int ReadRune()
    {
        Rune.DecodeFromUtf16(Rest, out var rune, out var length);
        _position += length;
        return rune.Value;
    }
}
