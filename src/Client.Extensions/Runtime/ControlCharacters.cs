using System.Globalization;

namespace DockerApiGen.Runtime;

/// <summary>Finds control characters where none belong, such as NUL and the ends of lines in a name or an address.</summary>
internal static class ControlCharacters
{
    /// <summary>Whether a text holds one, as it is or escaped as in a URI: <c>%0A</c>. Whoever gets it may take the escape off.</summary>
    public static bool Any(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || (text[i] == '%' && IsEscaped(text[i..])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEscaped(ReadOnlySpan<char> text) =>
        text.Length > 2
        && byte.TryParse(text.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        && char.IsControl((char)value)
        && value < 0x80;
}
