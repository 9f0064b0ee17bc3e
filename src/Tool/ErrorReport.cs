using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>Writes errors in the form that editors and build logs know: <c>FILE(line,column): error: …</c>.</summary>
internal sealed class ErrorReport(TextWriter error)
{
    /// <summary>Whether anything was written.</summary>
    public bool Any { get; private set; }

    /// <summary>Writes what is wrong in a file.</summary>
    public void Write(FileInfo file, IEnumerable<SpecProblem> problems)
    {
        foreach (SpecProblem problem in problems)
        {
            Write(file, problem);
        }
    }

    /// <summary>Writes one thing that is wrong in a file.</summary>
    public void Write(FileInfo file, SpecProblem problem)
    {
        Any = true;
        Write(file, problem, "error");
    }

    /// <summary>Writes what somebody should look at, though it stops nothing.</summary>
    public void Warn(FileInfo file, SpecProblem problem) => Write(file, problem, "warning");

    /// <summary>Writes what is wrong, nowhere in particular.</summary>
    public void Write(string message)
    {
        Any = true;
        error.WriteLine($"error: {OnOneLine(message)}");
    }

    private void Write(FileInfo file, SpecProblem problem, string kind) =>
        error.WriteLine($"{problem.Location.File ?? file.ToString()}{problem.Location}: {kind}: {OnOneLine(problem.Message)}");

    // The message may quote the file: nothing in it may look like another line of ours, or steer the terminal.
    private static string OnOneLine(string message) =>
        string.Concat(message.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? '\uFFFD' : c));
}
