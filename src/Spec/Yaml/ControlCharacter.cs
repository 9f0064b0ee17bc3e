using System.Globalization;

namespace DockerApiGen.Spec;

/// <summary>
/// Finds what YAML does not allow in a text. YamlDotNet lets it pass, and takes U+0000 for the end of the text:
/// what follows would be lost in silence.
/// </summary>
internal static class ControlCharacter
{
    /// <summary>The first control character that is neither tab nor line break, as a problem; null where there is none.</summary>
    public static SpecProblem? Find(string text)
    {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n')
            {
                line++;
                lineStart = i + 1;
            }
            else if (c is (< ' ' and not '\t' and not '\r') or '\u007F')
            {
                string code = ((int)c).ToString("X4", CultureInfo.InvariantCulture);
                return new SpecProblem(
                    SpecProblemKind.Syntax,
                    $"The control character U+{code} is not allowed: write it as \"\\u{code}\" inside double quotes.",
                    new SpecLocation(line, i - lineStart + 1));
            }
        }

        return null;
    }
}
