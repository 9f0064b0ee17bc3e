namespace DockerApiGen.Operations.Tests;

/// <summary>What daemons send and the client's version has no name for, over a whole run: the list of corrections to make.</summary>
internal sealed class ToDoList
{
    private readonly SortedSet<string> _entries = new(StringComparer.Ordinal);

    /// <summary>Adds what was found in an operation's answers.</summary>
    public void Add(string operation, AnswerFindings findings)
    {
        lock (_entries)
        {
            _entries.UnionWith(findings.Unknown.Select(unknown => $"unknown  {operation}: {unknown}"));
            _entries.UnionWith(findings.Failures.Select(failure => $"differs  {operation}: {failure}"));
        }
    }

    /// <summary>Adds the list to its file, if one is named, and gives it as lines.</summary>
    public IReadOnlyList<string> Write()
    {
        lock (_entries)
        {
            if (Settings.UnknownFile is { } file)
            {
                File.WriteAllLines(file, _entries);
            }

            return [.. _entries];
        }
    }
}
