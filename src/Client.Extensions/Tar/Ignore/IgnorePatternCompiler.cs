using System.Text;

namespace DockerApiGen.Tar;

/// <summary>
/// Turns a cleaned pattern into tokens. Docker's own tools do it in two steps, first into a regular expression and then into
/// that expression's meaning, and some patterns mean what they do only because of that: so it is done here.
/// </summary>
internal static class IgnorePatternCompiler
{
    // Not "|": in Docker's tools it separates alternatives, which can hardly be meant, but so it is.
    private const string EscapedInExpression = ".+()$";

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="FormatException">Its syntax is wrong; the message goes on after "the line".</exception>
    public static IgnorePattern Compile(string pattern, bool isException)
    {
        GlobSyntax.Check(pattern);
        var expression = new StringBuilder();
        var shape = Shape.Exact;
        var isFirst = true;
        var i = 0;
        while (i < pattern.Length)
        {
            var next = pattern[i++];
            if (next == '*' && At(pattern, i) == '*')
            {
                i += At(pattern, i + 1) == '/' ? 2 : 1;
                shape = AppendDirectories(expression, isAtEnd: i == pattern.Length, shape);
                shape = isFirst ? Shape.Suffix : shape;
            }
            else if (next is '*' or '?')
            {
                expression.Append(next == '*' ? "[^/]*" : "[^/]");
                shape = Shape.Expression;
            }
            else if (next == '\\')
            {
                expression.Append('\\').Append(pattern[i++]);
                shape = Shape.Expression;
            }
            else
            {
                expression.Append(EscapedInExpression.Contains(next, StringComparison.Ordinal) ? "\\" : "").Append(next);
                shape = next is '[' or ']' ? Shape.Expression : shape;
            }

            isFirst = false;
        }

        var alternatives = shape == Shape.Expression ? IgnoreExpression.Parse(expression.ToString()) : null;
        return new IgnorePattern(pattern, isException, alternatives, shape == Shape.Prefix, shape == Shape.Suffix);
    }

    private static Shape AppendDirectories(StringBuilder expression, bool isAtEnd, Shape shape)
    {
        if (isAtEnd && shape == Shape.Exact)
        {
            return Shape.Prefix;
        }

        expression.Append(isAtEnd ? ".*" : IgnoreExpression.Directories);
        return Shape.Expression;
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';

    /// <summary>What a pattern is compared with.</summary>
    private enum Shape
    {
        /// <summary>The path as a whole.</summary>
        Exact,

        /// <summary>The path's beginning.</summary>
        Prefix,

        /// <summary>The path's end.</summary>
        Suffix,

        /// <summary>Tokens are needed.</summary>
        Expression,
    }
}
