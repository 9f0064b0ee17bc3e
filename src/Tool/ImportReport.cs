using DockerApiGen.Spec;
using Spectre.Console;

namespace DockerApiGen.Tool;

/// <summary>Tells what an import did to the document.</summary>
internal sealed class ImportReport
{
    private const int FirstFew = 10;

    private readonly IAnsiConsole _console;
    private readonly bool _listMissingProse;

    /// <summary>Creates a report.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="listMissingProse">Whether every element without prose is named, and not only the first few.</param>
    public ImportReport(TextWriter output, bool listMissingProse)
    {
        bool isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        _console.Profile.Width = short.MaxValue; // A name must not be broken in two where the output goes to a file.
        _listMissingProse = listMissingProse;
    }

    /// <summary>Writes the report.</summary>
    /// <param name="file">The file that was imported.</param>
    /// <param name="document">The document it was imported into.</param>
    /// <param name="result">What the import gave.</param>
    /// <param name="isNew">Whether there was no document before.</param>
    /// <param name="isSame">Whether the document's text is what it was.</param>
    public void Write(FileInfo file, FileInfo document, ImportResult result, bool isNew, bool isSame)
    {
        string outcome = isNew ? "created" : isSame ? "unchanged" : "updated";
        _console.MarkupLineInterpolated($"[bold]{document.ToString()}[/] {outcome} from {file.ToString()}");
        if (result.ComparedWith is { } before && before != result.Version)
        {
            _console.WriteLine($"  {result.Version} compared with {before}, the nearest that it held");
        }

        WriteList("added", "green", result.Added, isNew ? 0 : int.MaxValue);
        WriteList("removed", "red", result.Removed, int.MaxValue);
        WriteList("changed", "yellow", result.Changed, int.MaxValue);
        WriteList("without prose", "grey", result.WithoutProse, _listMissingProse ? int.MaxValue : FirstFew);
        if (!_listMissingProse && result.WithoutProse.Count > FirstFew)
        {
            _console.WriteLine("    (--list-missing-prose names them all)");
        }
    }

    private void WriteList(string what, string color, EquatableArray<string> elements, int most)
    {
        if (elements.Count == 0)
        {
            return;
        }

        _console.MarkupLineInterpolated($"  [{color}]{elements.Count} {what}[/]");
        foreach (string element in elements.Take(most))
        {
            _console.WriteLine("    " + element);
        }

        if (most > 0 && elements.Count > most)
        {
            _console.WriteLine($"    … and {elements.Count - most} more");
        }
    }
}
