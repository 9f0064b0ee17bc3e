using System;
using System.Linq;
using YamlDotNet.Core;

namespace DockerApiGen.Spec;

/// <summary>Turns the parser's complaint into a problem that says what to do.</summary>
internal static class YamlSyntaxError
{
    /// <summary>The problem that an exception of the parser stands for.</summary>
    /// <param name="exception">The parser's complaint.</param>
    /// <param name="text">The text it is about.</param>
    public static SpecProblem Describe(YamlException exception, string text)
    {
        string complaint = exception.Message.Trim().TrimEnd('.');
        if (Mentions(complaint, ": "))
        {
            // One of ours, from YamlNodeReader: it says already what to do.
            return new SpecProblem(SpecProblemKind.Syntax, complaint + ".", Locate(exception.Start));
        }

        bool isTab = Mentions(complaint, "tab");
        SpecLocation location = isTab ? FirstTab(text, exception.Start) : Locate(exception.Start);
        SpecLocation end = End(text);
        bool atEnd = Mentions(complaint, "end of stream") || location.Line > end.Line;
        location = location.Line > end.Line ? end : location;
        string advice = atEnd ? "The text ends too early: is the file complete?"
            : isTab ? "Indent with spaces."
            : Mentions(complaint, "cannot start any token") ? "Indent with spaces, and quote a value that begins with a special character."
            : "Compare the indentation, quotes and colons here with the lines around.";
        return new SpecProblem(
            SpecProblemKind.Syntax, $"This is not YAML: {char.ToLowerInvariant(complaint[0])}{complaint.Substring(1)}. {advice}", location);
    }

    /// <summary>The problem that any other exception of the parser stands for.</summary>
    public static SpecProblem DescribeUnforeseen(SpecLocation position) =>
        new(
            SpecProblemKind.Syntax,
            "This is not YAML: the parser gave up. Compare the brackets, quotes and escapes here with the lines around.",
            position);

    /// <summary>The place that a mark of the parser stands for.</summary>
    public static SpecLocation Locate(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    /// <summary>The parser names the mapping in which it met a tab: the line it means is the first one indented with a tab.</summary>
    private static SpecLocation FirstTab(string text, Mark start)
    {
        string[] lines = text.Split('\n');
        for (int i = (int)Math.Max(1, start.Line) - 1; i < lines.Length; i++)
        {
            int tab = lines[i].IndexOf('\t');
            if (tab >= 0 && lines[i].Substring(0, tab).Trim().Length == 0)
            {
                return new SpecLocation(i + 1, tab + 1);
            }
        }

        return Locate(start);
    }

    private static bool Mentions(string complaint, string word) =>
        complaint.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Behind the last thing that the text says.</summary>
    private static SpecLocation End(string text)
    {
        string said = text.TrimEnd();
        return new SpecLocation(said.Count(c => c == '\n') + 1, said.Length - said.LastIndexOf('\n'));
    }
}
