namespace DockerApiGen.Tar;

/// <summary>Reads one line of an ignore file.</summary>
internal static class IgnoreLine
{
    /// <summary>Gives the line's pattern; null for a comment or nothing.</summary>
    /// <exception cref="FormatException">It is no pattern; the message goes on after "the line".</exception>
    public static IgnorePattern? TryRead(ReadOnlySpan<char> line, bool isBackslashSeparator)
    {
        if (line.StartsWith("#"))
        {
            return null;
        }

        var text = line.Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        var isException = text[0] == '!';
        var pattern = (isException ? text[1..].Trim() : text).ToString();
        if (pattern.Length > 0)
        {
            pattern = SlashPath.Clean(isBackslashSeparator ? pattern.Replace('\\', '/') : pattern);
            pattern = pattern.Length > 1 && pattern[0] == '/' ? pattern[1..] : pattern;
        }

        return TryCompile(isException ? $"!{pattern}" : pattern);
    }

    /// <summary>
    /// Docker's tools read the list of patterns a second time, when they match: only then is "!" what it is, so that it is also
    /// that in "/!a".
    /// </summary>
    private static IgnorePattern? TryCompile(string pattern)
    {
        pattern = pattern.Trim();
        if (pattern.Length == 0)
        {
            return null;
        }

        pattern = SlashPath.Clean(pattern);
        if (pattern[0] != '!')
        {
            return IgnorePatternCompiler.Compile(pattern, isException: false);
        }

        return pattern.Length == 1
            ? throw new FormatException("takes nothing back in: a path must follow the \"!\".")
            : IgnorePatternCompiler.Compile(pattern[1..], isException: true);
    }

    /// <summary>Lines end with LF or CRLF; other characters that end lines elsewhere are part of names.</summary>
    public static NewlineEnumerator EnumerateLinesByNewline(this ReadOnlySpan<char> text) => new(text);

    /// <summary>Goes from line to line.</summary>
    internal ref struct NewlineEnumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private bool _isAtEnd;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly NewlineEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_isAtEnd)
            {
                return false;
            }

            var end = _rest.IndexOf('\n');
            _isAtEnd = end < 0;
            Current = (_isAtEnd ? _rest : _rest[..end]).TrimEnd('\r');
            _rest = _isAtEnd ? default : _rest[(end + 1)..];
            return true;
        }
    }
}
