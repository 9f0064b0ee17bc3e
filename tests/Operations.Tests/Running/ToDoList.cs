namespace DockerApiGen.Operations.Tests;

/// <summary>
/// What was found in the answers, over a whole run: the list of corrections to make. Answers come in the cases of other
/// operations too, which need them on their way; what is found there counts against the operation that gave it.
/// </summary>
internal sealed class ToDoList
{
    private readonly SortedDictionary<string, string> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _charged = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>Adds what was found in an operation's answer.</summary>
    public void Add(string operation, AnswerFindings findings)
    {
        foreach (var unknown in findings.Unknown)
        {
            Add(operation, $"unknown  {operation}: {unknown.Path}", unknown.ToString()[unknown.Path.Length..]);
        }

        foreach (var failure in findings.Failures)
        {
            var end = failure.IndexOf(':', StringComparison.Ordinal);
            Add(operation, $"differs  {operation}: {failure[..end]}", failure[end..]);
        }
    }

    /// <summary>Gives what counts against an operation whose case is over, and against those whose cases were over before.</summary>
    public IReadOnlyList<string> Charge(string operation)
    {
        _done.Add(operation);
        string[] charged = [.. _done.SelectMany(done => _pending.GetValueOrDefault(done) ?? []).Where(_charged.Add)];
        return [.. charged.Select(key => key + _entries[key])];
    }

    /// <summary>Writes the list into its file, if one is named, and gives it as lines.</summary>
    public IReadOnlyList<string> Write()
    {
        string[] lines = [.. _entries.Select(entry => entry.Key + entry.Value)];
        if (Settings.UnknownFile is { } file)
        {
            File.WriteAllLines(file, lines);
        }

        return lines;
    }

    private void Add(string operation, string key, string detail)
    {
        if (!_entries.TryGetValue(key, out var known) || known.Length < detail.Length)
        {
            _entries[key] = detail;
        }

        if (!_pending.TryGetValue(operation, out var keys))
        {
            _pending[operation] = keys = new HashSet<string>(StringComparer.Ordinal);
        }

        keys.Add(key);
    }
}
