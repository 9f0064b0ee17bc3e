namespace DockerApiGen.Tar;

/// <summary>The syntax of patterns for paths: classes are closed and have something in them, a backslash is not the last.</summary>
internal static class GlobSyntax
{
    /// <exception cref="FormatException">The syntax is wrong; the message goes on after "the line".</exception>
    public static void Check(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
                if (i == pattern.Length)
                {
                    throw new FormatException("ends with a backslash.");
                }
            }
            else if (pattern[i] == '[')
            {
                i = EndOfClass(pattern, i + 1);
            }
        }
    }

    private static int EndOfClass(string pattern, int i)
    {
        i += i < pattern.Length && pattern[i] == '^' ? 1 : 0;
        var count = 0;
        while (true)
        {
            if (count > 0 && i < pattern.Length && pattern[i] == ']')
            {
                return i;
            }

            i = EndOfCharacter(pattern, i);
            if (i < pattern.Length && pattern[i] == '-')
            {
                i = EndOfCharacter(pattern, i + 1);
            }

            count++;
        }
    }

    private static int EndOfCharacter(string pattern, int i)
    {
        if (i >= pattern.Length || pattern[i] is '-' or ']')
        {
            throw Malformed();
        }

        i += pattern[i] == '\\' ? 1 : 0;
        if (i >= pattern.Length)
        {
            throw Malformed();
        }

        i += char.IsHighSurrogate(pattern[i]) ? 2 : 1;
        return i < pattern.Length ? i : throw Malformed();
    }

    private static FormatException Malformed() => new("has a malformed class of characters: \"[a-z]\" is one.");
}
